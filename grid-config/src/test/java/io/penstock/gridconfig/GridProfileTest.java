package io.penstock.gridconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.hazelcast.config.Config;
import com.hazelcast.config.InMemoryFormat;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.MapConfig;
import com.hazelcast.instance.EndpointQualifier;
import com.hazelcast.spi.merge.DiscardMergePolicy;
import com.hazelcast.splitbrainprotection.SplitBrainProtectionOn;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class GridProfileTest {
    private static final List<String> THREE = List.of("10.0.0.1:5701", "10.0.0.2:5701", "10.0.0.3:5701");
    private static final GridSettings ALONE = GridSettings.alone("shop");
    private static final GridSettings OF_THREE = GridSettings.member("shop", THREE, "10.0.0.1", 5701);
    private static final GridSettings IN_KUBERNETES =
            GridSettings.kubernetes("shop", "penstock.shop.svc.cluster.local", 5, "10.0.0.*");
    private static final List<GridSettings> PROFILES = List.of(ALONE, OF_THREE, IN_KUBERNETES);

    @Test
    void every_profile_says_so_when_an_outcome_is_not_known_and_notices_soon_who_is_gone() {
        assertThat(PROFILES).map(GridProfile::config).allSatisfy(config -> {
            assertThat(config.getProperty("hazelcast.operation.fail.on.indeterminate.state"))
                    .isEqualTo("true");
            assertThat(config.getProperty("hazelcast.heartbeat.interval.seconds"))
                    .isEqualTo("1");
            assertThat(config.getProperty("hazelcast.max.no.heartbeat.seconds")).isEqualTo("5");
            assertThat(config.getProperty("hazelcast.shutdownhook.enabled")).isEqualTo("false");
        });
    }

    @Test
    void every_truth_is_kept_as_objects_with_backups_before_the_answer_and_never_merged() {
        assertThat(PROFILES).map(GridProfile::config).allSatisfy(config -> assertThat(GridMaps.TRUTHS)
                .map(config::getMapConfig)
                .allSatisfy(GridProfileTest::assertGuarded));
    }

    private static void assertGuarded(MapConfig map) {
        assertThat(map.getInMemoryFormat()).isEqualTo(InMemoryFormat.OBJECT);
        assertThat(map.getBackupCount()).isPositive();
        assertThat(map.getAsyncBackupCount()).isZero();
        assertThat(map.isReadBackupData()).isFalse();
        assertThat(map.getMergePolicyConfig().getPolicy()).isEqualTo(DiscardMergePolicy.class.getName());
    }

    @Test
    void a_grid_of_three_or_more_loses_nothing_with_two_members_at_once() {
        assertThat(GridMaps.TRUTHS).allSatisfy(truth -> {
            assertThat(GridProfile.config(OF_THREE).getMapConfig(truth).getBackupCount())
                    .isEqualTo(2);
            assertThat(GridProfile.config(ALONE).getMapConfig(truth).getBackupCount())
                    .isEqualTo(1);
        });
    }

    @Test
    void no_profile_opens_a_door_that_is_not_needed() {
        assertThat(PROFILES).map(GridProfile::config).allSatisfy(config -> {
            assertThat(config.getAdvancedNetworkConfig().isEnabled()).isTrue();
            assertThat(config.getAdvancedNetworkConfig().getEndpointConfigs())
                    .containsOnlyKeys(EndpointQualifier.MEMBER);
            assertThat(config.getJetConfig().isEnabled()).isFalse();
            assertThat(config.getManagementCenterConfig().isScriptingEnabled()).isFalse();
            assertThat(config.getNamespacesConfig().isEnabled()).isFalse();
            assertThat(config.getSerializationConfig().getJavaSerializationFilterConfig())
                    .isNotNull();
            assertThat(config.getProperty("hazelcast.phone.home.enabled")).isEqualTo("false");
            assertThat(config.getProperty("hazelcast.socket.bind.any")).isEqualTo("false");
        });
    }

    @Test
    void members_are_looked_for_where_the_profile_says_and_nowhere_else() {
        assertThat(PROFILES).map(settings -> join(GridProfile.config(settings))).allSatisfy(join -> {
            assertThat(join.getMulticastConfig().isEnabled()).isFalse();
            assertThat(join.getAutoDetectionConfig().isEnabled()).isFalse();
        });
        assertThat(join(GridProfile.config(ALONE)).getTcpIpConfig().isEnabled()).isFalse();
        assertThat(join(GridProfile.config(OF_THREE)).getTcpIpConfig().getMembers())
                .isEqualTo(THREE);
        assertThat(join(GridProfile.config(IN_KUBERNETES)).getKubernetesConfig().getProperty("service-dns"))
                .isEqualTo("penstock.shop.svc.cluster.local");
    }

    @Test
    void from_three_members_on_a_majority_decides() {
        assertThat(ALONE.minimumMembers()).isEqualTo(1);
        assertThat(OF_THREE.minimumMembers()).isEqualTo(2);
        assertThat(IN_KUBERNETES.minimumMembers()).isEqualTo(3);

        Config config = GridProfile.config(OF_THREE);
        assertThat(GridMaps.TRUTHS).allSatisfy(truth -> {
            String protection = config.getMapConfig(truth).getSplitBrainProtectionName();
            assertThat(config.getSplitBrainProtectionConfig(protection).getMinimumClusterSize())
                    .isEqualTo(2);
            assertThat(config.getSplitBrainProtectionConfig(protection).getProtectOn())
                    .isEqualTo(SplitBrainProtectionOn.READ_WRITE);
        });
        assertThat(GridProfile.config(ALONE).getMapConfig(GridMaps.POSITIONS).getSplitBrainProtectionName())
                .isNull();
    }

    @Test
    void settings_that_cannot_work_are_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> GridSettings.alone(" "));
        assertThatIllegalArgumentException().isThrownBy(() -> GridSettings.member("shop", List.of(), "10.0.0.1", 5701));
        assertThatIllegalArgumentException().isThrownBy(() -> GridSettings.member("shop", THREE, "10.0.0.1", 0));
        assertThatIllegalArgumentException().isThrownBy(() -> GridSettings.kubernetes("shop", "dns", 0, "10.0.0.1"));
    }

    @Test
    void hashes_spread_over_all_shards() {
        int[] counts = new int[GridMaps.SHARDS];
        for (int i = 0; i < 10_000; i++) {
            counts[GridMaps.shardOf("SKU-%05d".formatted(i).hashCode())]++;
        }

        double even = 10_000.0 / GridMaps.SHARDS;
        assertThat(Arrays.stream(counts).boxed())
                .allSatisfy(count -> assertThat((double) count).isBetween(even / 2, even * 2));
    }

    private static JoinConfig join(Config config) {
        return config.getAdvancedNetworkConfig().getJoin();
    }
}
