package io.penstock.gridconfig;

import com.hazelcast.config.AdvancedNetworkConfig;
import com.hazelcast.config.Config;
import com.hazelcast.config.InMemoryFormat;
import com.hazelcast.config.JavaSerializationFilterConfig;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.MapConfig;
import com.hazelcast.config.MergePolicyConfig;
import com.hazelcast.config.ServerSocketEndpointConfig;
import com.hazelcast.config.SplitBrainProtectionConfig;
import com.hazelcast.config.TopicConfig;
import com.hazelcast.spi.merge.DiscardMergePolicy;
import com.hazelcast.splitbrainprotection.SplitBrainProtectionOn;

/** Turns settings into a Hazelcast configuration in which every guard is set, whatever the profile. */
public final class GridProfile {
    private static final String MAJORITY = "majority";

    /** In a grid of three every member has everything: whichever is left has it. */
    private static final int BACKUPS_MAX = 2;

    private GridProfile() {}

    /** The whole configuration of one member. */
    public static Config config(GridSettings settings) {
        Config config = new Config();
        config.setClusterName(settings.clusterName());
        network(config.getAdvancedNetworkConfig(), settings);
        guards(config);
        timing(config, settings);
        closedDoors(config);
        majority(config, settings);
        GridMaps.TRUTHS.forEach(name -> config.addMapConfig(truth(name, settings)));
        config.addTopicConfig(new TopicConfig(GridMaps.CHANGES + "*").setStatisticsEnabled(false));
        return config;
    }

    /** Members talk to members, on one interface, and to nobody else: no client, REST or memcache protocol. */
    private static void network(AdvancedNetworkConfig network, GridSettings settings) {
        network.setEnabled(true);
        ServerSocketEndpointConfig endpoint = new ServerSocketEndpointConfig();
        endpoint.setPort(settings.port() == 0 ? GridSettings.FIRST_PORT : settings.port());
        endpoint.setPortAutoIncrement(settings.port() == 0);
        endpoint.getInterfaces().setEnabled(true).addInterface(settings.bindAddress());
        network.setMemberEndpointConfig(endpoint);
        join(network.getJoin(), settings.join());
    }

    private static void join(JoinConfig join, GridSettings.Join how) {
        join.getMulticastConfig().setEnabled(false);
        join.getAutoDetectionConfig().setEnabled(false);
        switch (how) {
            case GridSettings.Join.Alone _ -> join.getTcpIpConfig().setEnabled(false);
            case GridSettings.Join.Members list ->
                join.getTcpIpConfig().setEnabled(true).setMembers(list.addresses());
            case GridSettings.Join.Kubernetes kubernetes ->
                join.getKubernetesConfig().setEnabled(true).setProperty("service-dns", kubernetes.serviceDns());
        }
    }

    /** An outcome that is not known is said to be so, a member that hangs is soon known to, and a split soon healed. */
    private static void guards(Config config) {
        config.setProperty("hazelcast.operation.fail.on.indeterminate.state", "true");
        config.setProperty("hazelcast.heartbeat.interval.seconds", "1");
        config.setProperty("hazelcast.max.no.heartbeat.seconds", "5");
        config.setProperty("hazelcast.operation.call.timeout.millis", "5000");
        config.setProperty("hazelcast.operation.backup.timeout.millis", "2000");
        config.setProperty("hazelcast.merge.first.run.delay.seconds", "10");
        config.setProperty("hazelcast.merge.next.run.delay.seconds", "10");
        config.setProperty("hazelcast.socket.bind.any", "false");
        config.setProperty("hazelcast.shutdownhook.enabled", "false");
    }

    private static void timing(Config config, GridSettings settings) {
        config.setProperty("hazelcast.wait.seconds.before.join", "0");
        if (settings.join() instanceof GridSettings.Join.Alone) {
            config.setProperty("hazelcast.max.join.seconds", "1");
        }
    }

    /** What is not used is not there to be attacked, and takes no time. */
    private static void closedDoors(Config config) {
        config.setProperty("hazelcast.phone.home.enabled", "false");
        config.setProperty("hazelcast.logging.type", "slf4j");
        config.setProperty("hazelcast.health.monitoring.level", "OFF");
        config.setProperty("hazelcast.slow.operation.detector.enabled", "false");
        config.getJetConfig().setEnabled(false).setResourceUploadEnabled(false);
        config.getMetricsConfig().setEnabled(false);
        config.getManagementCenterConfig()
                .setScriptingEnabled(false)
                .setConsoleEnabled(false)
                .setDataAccessEnabled(false);
        config.getNamespacesConfig().setEnabled(false);
        config.getSerializationConfig().setJavaSerializationFilterConfig(new JavaSerializationFilterConfig());
    }

    private static void majority(Config config, GridSettings settings) {
        if (settings.minimumMembers() > 1) {
            SplitBrainProtectionConfig protection =
                    new SplitBrainProtectionConfig(MAJORITY, true, settings.minimumMembers());
            protection.setProtectOn(SplitBrainProtectionOn.READ_WRITE);
            config.addSplitBrainProtectionConfig(protection);
        }
    }

    /**
     * Shards as objects, so that a change does not move the whole of one; backups before a call is answered, two where
     * there are members for it; and after a split the smaller side's maps are thrown away, for the journals and event
     * topics know better than any merge.
     */
    private static MapConfig truth(String name, GridSettings settings) {
        MapConfig map = new MapConfig(name);
        map.setInMemoryFormat(InMemoryFormat.OBJECT);
        map.setBackupCount(Math.clamp(settings.configuredMembers() - 1L, 1, BACKUPS_MAX));
        map.setAsyncBackupCount(0);
        map.setReadBackupData(false);
        map.setStatisticsEnabled(false);
        map.setMergePolicyConfig(new MergePolicyConfig(DiscardMergePolicy.class.getName(), 100));
        if (settings.minimumMembers() > 1) {
            map.setSplitBrainProtectionName(MAJORITY);
        }
        return map;
    }
}
