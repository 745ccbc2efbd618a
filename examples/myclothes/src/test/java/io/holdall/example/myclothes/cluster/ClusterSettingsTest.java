package io.holdall.example.myclothes.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdall.example.myclothes.Store;
import io.holdall.example.myclothes.balancer.Policy;
import org.junit.jupiter.api.Test;

class ClusterSettingsTest {

    @Test
    void onlyTheStickyStoreNeedsAStickyBalancer() {
        assertThat(ClusterSettings.of(Store.STICKY).policy()).isEqualTo(Policy.STICKY);
        assertThat(ClusterSettings.of(Store.NEAR_REDIS).policy()).isEqualTo(Policy.ROUND_ROBIN);
    }

    @Test
    void whatCannotBeIsRefused() {
        ClusterSettings settings = ClusterSettings.of(Store.REDIS);
        assertThatThrownBy(() -> settings.withNodes(0)).hasMessage("A cluster has 1 to 9 nodes, not 0.");
        assertThatThrownBy(() -> settings.withNodes(10)).hasMessage("A cluster has 1 to 9 nodes, not 10.");
        assertThatThrownBy(() -> settings.withPort(65_536)).hasMessageContaining("65536");
        assertThatThrownBy(() -> settings.withNamespace("a b c")).hasMessageContaining("not 'a b c'");
        assertThatThrownBy(settings::withHandover).hasMessageContaining("Only the sticky store");
    }
}
