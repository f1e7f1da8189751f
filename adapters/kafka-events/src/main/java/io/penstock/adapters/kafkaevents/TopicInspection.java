package io.penstock.adapters.kafkaevents;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;

/** Looks at the topics there are and says where they differ from the plan. */
final class TopicInspection {
    private final List<TopicFinding> findings = new ArrayList<>();

    private TopicInspection() {}

    static List<TopicFinding> of(List<TopicPlan> plans, Map<String, Object> settings)
            throws IOException, InterruptedException {
        var inspection = new TopicInspection();
        try (Admin admin = Admin.create(settings)) {
            inspection.inspect(plans, admin);
        } catch (ExecutionException | KafkaException fault) {
            throw new IOException("cannot look at the topics: " + fault.getMessage(), fault);
        }
        return List.copyOf(inspection.findings);
    }

    private void inspect(List<TopicPlan> plans, Admin admin) throws ExecutionException, InterruptedException {
        Set<String> there = admin.listTopics().names().get();
        var planned = plans.stream().filter(plan -> there.contains(plan.name())).toList();
        var names = planned.stream().map(TopicPlan::name).toList();
        var descriptions = admin.describeTopics(names).allTopicNames().get();
        var configurations = admin.describeConfigs(
                        names.stream().map(TopicInspection::resource).toList())
                .all()
                .get();
        for (TopicPlan plan : plans) {
            if (there.contains(plan.name())) {
                compare(
                        plan,
                        Objects.requireNonNull(descriptions.get(plan.name())),
                        Objects.requireNonNull(configurations.get(resource(plan.name()))));
            } else {
                findings.add(new TopicFinding(plan.name(), "is not there", true));
            }
        }
    }

    private static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }

    private void compare(TopicPlan plan, TopicDescription found, Config configuration) {
        int partitions = found.partitions().size();
        if (partitions != plan.partitions()) {
            findings.add(new TopicFinding(
                    plan.name(), "has " + partitions + " partitions, not " + plan.partitions(), false));
        }
        plan.settings().forEach((name, value) -> compare(plan, name, value, configuration.get(name)));
    }

    private void compare(TopicPlan plan, String name, String value, ConfigEntry found) {
        if (found == null || !value.equals(found.value())) {
            findings.add(new TopicFinding(
                    plan.name(),
                    name + " is " + (found == null ? "not set" : found.value()) + ", not " + value,
                    false));
        }
    }
}
