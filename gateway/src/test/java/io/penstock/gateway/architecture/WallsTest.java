package io.penstock.gateway.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static io.penstock.gateway.architecture.House.ADAPTERS;
import static io.penstock.gateway.architecture.House.APPLICATION;
import static io.penstock.gateway.architecture.House.BOOTSTRAP;
import static io.penstock.gateway.architecture.House.CLASSES;
import static io.penstock.gateway.architecture.House.DOMAIN;
import static io.penstock.gateway.architecture.House.GRID_CONFIG;
import static io.penstock.gateway.architecture.House.JDK;
import static io.penstock.gateway.architecture.House.NULL_ANNOTATIONS;
import static io.penstock.gateway.architecture.House.PORTS;
import static io.penstock.gateway.architecture.House.SIMULATION;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may see whom. */
final class WallsTest {
    /** What of the JDK has no place in rules: threads, and the world outside. */
    private static final DescribedPredicate<JavaClass> THREADS_OR_IO = resideInAnyPackage(
                    "java.util.concurrent..", "java.io..", "java.net..", "java.nio..")
            .as("threads or input and output");

    /** A technology's name in our packages, and the foreign packages that only it may see. */
    record Adapter(String name, List<String> technology) {
        String room() {
            return "io.penstock.adapters." + name + "..";
        }

        String[] visible() {
            return Stream.concat(
                            Stream.of(room(), PORTS, DOMAIN, JDK, NULL_ANNOTATIONS, "org.slf4j.."), technology.stream())
                    .toArray(String[]::new);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static Adapter adapter(String name, String... technology) {
        return new Adapter(name, List.of(technology));
    }

    private static List<Adapter> adapters() {
        return List.of(
                adapter("chroniclejournal", "net.openhft..", "com.fasterxml.jackson.."),
                adapter("cloudevents", "com.fasterxml.jackson..", "com.networknt.."),
                adapter("guards"),
                adapter("hazelcastgrid", "com.hazelcast..", GRID_CONFIG),
                adapter("kafkabroker", "kafka..", "org.apache.kafka..", "scala.."),
                adapter("kafkaevents", "org.apache.kafka..", "io.vertx..", "com.fasterxml.jackson.."),
                adapter("memory"),
                adapter("simulatederp", "io.vertx..", "org.apache.kafka..", "com.fasterxml.jackson.."),
                adapter(
                        "vertxhttp",
                        "io.vertx..",
                        "io.netty..",
                        "javax.crypto..",
                        "com.fasterxml.jackson..",
                        "com.codahale.metrics..",
                        "io.prometheus..",
                        "org.HdrHistogram.."));
    }

    @Test
    void the_domain_uses_the_jdk_and_nothing_else() {
        hold(classes()
                .that()
                .resideInAPackage(DOMAIN)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(DOMAIN, JDK, NULL_ANNOTATIONS)));
    }

    @Test
    void the_domain_knows_neither_threads_nor_input_and_output() {
        hold(noClasses().that().resideInAPackage(DOMAIN).should().dependOnClassesThat(THREADS_OR_IO));
    }

    @Test
    void ports_speak_of_the_domain_in_jdk_types_only() {
        hold(classes()
                .that()
                .resideInAPackage(PORTS)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(PORTS, DOMAIN, JDK, NULL_ANNOTATIONS)));
    }

    @Test
    void use_cases_see_ports_and_domain_only() {
        hold(classes()
                .that()
                .resideInAPackage(APPLICATION)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(APPLICATION, PORTS, DOMAIN, JDK, NULL_ANNOTATIONS)));
    }

    @Test
    void the_simulation_sees_use_cases_and_memory_adapters_only() {
        hold(classes()
                .that()
                .resideInAPackage(SIMULATION)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        SIMULATION,
                        APPLICATION,
                        "io.penstock.adapters.memory..",
                        PORTS,
                        DOMAIN,
                        JDK,
                        NULL_ANNOTATIONS)));
    }

    @Test
    void only_the_wiring_sees_the_simulation() {
        hold(noClasses()
                .that()
                .resideOutsideOfPackages(SIMULATION, BOOTSTRAP)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(SIMULATION));
    }

    @ParameterizedTest
    @MethodSource("adapters")
    void an_adapter_sees_ports_domain_and_its_own_technology(Adapter adapter) {
        hold(classes()
                .that()
                .resideInAPackage(adapter.room())
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(adapter.visible())));
    }

    @Test
    void every_adapter_is_listed_with_its_technology() {
        String[] listed = adapters().stream().map(Adapter::room).toArray(String[]::new);
        assertThat(CLASSES.that(resideInAnyPackage(ADAPTERS).and(resideOutsideOfPackages(listed))))
                .as("classes of adapters that this test does not know")
                .isEmpty();
    }

    @Test
    void no_adapter_sees_another() {
        hold(slices().matching("io.penstock.adapters.(*)..").should().notDependOnEachOther());
    }

    @Test
    void the_grid_configuration_knows_hazelcast_and_nothing_of_ours() {
        hold(classes()
                .that()
                .resideInAPackage(GRID_CONFIG)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(GRID_CONFIG, "com.hazelcast..", JDK, NULL_ANNOTATIONS)));
    }

    @Test
    void only_the_grid_adapter_and_the_wiring_see_the_grid_configuration() {
        hold(noClasses()
                .that()
                .resideOutsideOfPackages("io.penstock.adapters.hazelcastgrid..", GRID_CONFIG, BOOTSTRAP)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(GRID_CONFIG));
    }

    @Test
    void nobody_uses_the_wiring() {
        hold(noClasses()
                .that()
                .resideOutsideOfPackage(BOOTSTRAP)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(BOOTSTRAP));
    }

    @Test
    void packages_form_no_cycle() {
        hold(slices().matching("io.penstock.(**)").should().beFreeOfCycles());
    }

    private static void hold(ArchRule rule) {
        rule.check(CLASSES);
    }
}
