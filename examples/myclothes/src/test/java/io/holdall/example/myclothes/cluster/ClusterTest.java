package io.holdall.example.myclothes.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdall.example.myclothes.Http;
import io.holdall.example.myclothes.Store;
import io.holdall.example.myclothes.StubNode;
import io.holdall.example.myclothes.balancer.Traffic;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClusterTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    private static Cluster cluster;

    @BeforeAll
    static void start() {
        cluster = Cluster.start(stubs(Store.STICKY).withNodes(2));
    }

    @AfterAll
    static void nothingIsLeftAfterClose() {
        List<Long> pids = cluster.nodes().stream().map(ClusterNode::pid).toList();
        cluster.close();
        cluster.close();
        assertThat(pids).isNotEmpty().noneMatch(ClusterTest::isAlive);
        assertThat(cluster.logs()).doesNotExist();
        assertThatThrownBy(() -> new Http(cluster.address()).get("/")).hasMessageContaining("onnect");
    }

    @BeforeEach
    void nodesOneAndTwoServe() {
        for (String name : List.of("node-1", "node-2")) {
            if (cluster.node(name).state() != NodeState.UP) {
                cluster.restart(name);
            }
        }
    }

    static ClusterSettings stubs(Store store) {
        return ClusterSettings.of(store).withNodeClass(StubNode.class.getName());
    }

    static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    @Test
    void eachNodeIsAProcessOfItsOwnWithItsLog() {
        assertThat(cluster.nodes().subList(0, 2))
                .allSatisfy(node -> assertThat(isAlive(node.pid())).isTrue())
                .extracting(ClusterNode::pid)
                .doesNotHaveDuplicates()
                .doesNotContain(ProcessHandle.current().pid());
        assertThat(cluster.logs().resolve("node-1.log")).content().startsWith("ready node-1 http://127.0.0.1:");
        assertThat(new Http(cluster.address()).get("/").statusCode()).isEqualTo(200);
    }

    @Test
    void addressesAndPasswordsAreNotInTheListOfProcesses() {
        long pid = cluster.node("node-1").pid();
        String commandLine =
                ProcessHandle.of(pid).flatMap(node -> node.info().commandLine()).orElse("");
        assertThat(commandLine).contains("@").doesNotContain("jdbc:", "PASSWORD");
    }

    @Test
    void aKilledNodeIsDeadAndAnotherAnswersUntilItIsStartedAnew() {
        long before = cluster.node("node-1").pid();
        cluster.kill("node-1");
        assertThat(cluster.node("node-1").state()).isEqualTo(NodeState.DEAD);
        assertThat(isAlive(before)).isFalse();
        for (int i = 0; i < 4; i++) {
            assertThat(new Http(cluster.address()).get("/").body()).isEqualTo("node-2");
        }
        assertThatThrownBy(() -> cluster.kill("node-1")).hasMessage("node-1 cannot be killed: it is not running.");

        assertThat(cluster.restart("node-1").state()).isEqualTo(NodeState.UP);
        assertThat(cluster.node("node-1").traffic()).isEqualTo(Traffic.NONE);
        assertThat(cluster.awaitHealthy(2, LONG)).isTrue();
    }

    @Test
    void aNodeThatDiesByItselfIsNoticed() {
        ProcessHandle.of(cluster.node("node-2").pid()).orElseThrow().destroyForcibly();
        Http.until(() -> cluster.node("node-2").state() == NodeState.DEAD);
        assertThat(cluster.events()).anyMatch(event -> event.text().startsWith("node-2 has died by itself"));
    }

    @Test
    void aStoppedNodeHasEndedByItself() {
        long before = cluster.node("node-2").pid();
        cluster.stop("node-2");
        assertThat(isAlive(before)).isFalse();
        assertThat(cluster.node("node-2").state()).isEqualTo(NodeState.STOPPED);
        assertThatThrownBy(() -> cluster.drain("node-2"))
                .hasMessage("node-2 cannot be drained: it is stopped already.");
    }

    @Test
    void aDrainingNodeKnowsItAndGetsNoNewSession() {
        cluster.drain("node-1");
        assertThat(cluster.node("node-1").state()).isEqualTo(NodeState.DRAINING);
        for (int i = 0; i < 4; i++) {
            assertThat(new Http(cluster.address()).get("/").body()).isEqualTo("node-2");
        }
        Http node = new Http(cluster.node("node-1").address());
        Http.until(() -> node.get("/-/health").statusCode() == 503);
    }

    @Test
    void aRollingRestartIsNotNoticedByNewcomers() throws Exception {
        List<Long> before = cluster.nodes().stream().map(ClusterNode::pid).toList();
        AtomicBoolean done = new AtomicBoolean();
        AtomicInteger answered = new AtomicInteger();
        AtomicInteger failed = new AtomicInteger();
        Thread customer = new Thread(() -> {
            while (!done.get()) {
                int status = new Http(cluster.address()).get("/").statusCode();
                (status == 200 ? answered : failed).incrementAndGet();
            }
        });
        customer.start();
        cluster.rollingRestart();
        done.set(true);
        customer.join();
        assertThat(answered.get()).isPositive();
        assertThat(failed).hasValue(0);
        assertThat(cluster.nodes())
                .filteredOn(node -> node.state() == NodeState.UP)
                .allSatisfy(node -> assertThat(before).doesNotContain(node.pid()));
    }

    @Test
    void figuresOfTheNodesThemselvesAreShown() {
        new Http(cluster.address()).get("/");
        Http.until(() -> cluster.nodes().stream().anyMatch(node -> node.stats().carts() > 0));
    }

    @Test
    void aNodeMoreIsNamedAfterTheLast() {
        ClusterNode added = cluster.addNode();
        assertThat(added.name()).isEqualTo("node-" + cluster.nodes().size());
        assertThat(added.state()).isEqualTo(NodeState.UP);
        cluster.kill(added.name());
        assertThatThrownBy(() -> cluster.kill("node-77"))
                .hasMessageStartingWith("There is no node 'node-77'; the nodes are node-1, node-2");
    }

    @Test
    void aNodeThatDoesNotStartShowsItsLogAndNothingIsLeft() throws Exception {
        assertThatThrownBy(() -> Cluster.start(stubs(Store.COOKIE)))
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining("does not start: its process ended with code 1.")
                .hasMessageContaining("a line of the log")
                .hasMessageContaining("The cookie store needs what is not there.");
        assertThat(ProcessHandle.current().descendants())
                .noneMatch(child -> child.info().commandLine().orElse("").contains("node-3.arguments"));
    }

    @Test
    void logsAreKeptWhereTheyWereAskedFor() throws Exception {
        var logs = Files.createTempDirectory("d4-logs-");
        try (Cluster kept = Cluster.start(stubs(Store.STICKY).withNodes(1).withLogs(logs))) {
            assertThat(kept.healthyNodes()).isEqualTo(1);
        }
        assertThat(logs.resolve("node-1.log")).exists();
    }
}
