package io.holdall.session.sticky;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdall.session.spi.Lookup;
import io.holdall.session.spi.SessionId;
import io.holdall.session.sticky.ShopClient.Answer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What a documented configuration must do in front of two nodes. */
abstract class LoadBalancerContract {

    /** Odd, so that plain round robin would not bring every client back to its node. */
    private static final int CLIENTS = 41;

    @TempDir
    Path home;

    private ShopNode one;
    private ShopNode two;
    private LoadBalancer balancer;

    @RegisterExtension
    final AfterTestExecutionCallback onFailure = context -> {
        if (context.getExecutionException().isPresent()) {
            System.out.println("The load balancer's log:\n" + balancer.log());
        }
    };

    abstract LoadBalancer before(ShopNode one, ShopNode two) throws Exception;

    @BeforeEach
    void start() throws Exception {
        one = new ShopNode("node-1");
        two = new ShopNode("node-2");
        balancer = before(one, two);
    }

    @AfterEach
    void stop() throws Exception {
        if (balancer != null) {
            balancer.stop();
        }
        one.close();
        two.close();
    }

    @Test
    void eachClientStaysWithTheNodeThatHasItsSessionAndNoCartIsLost() throws Exception {
        List<ShopClient> clients = clientsWithACart();
        Random random = new Random(1);
        for (int round = 0; round < 10; round++) {
            Collections.shuffle(clients, random);
            for (ShopClient client : clients) {
                String route = client.route();
                Answer answer = client.add("line " + round);
                assertThat(answer.node()).isEqualTo(route);
                assertThat(answer.cart()).isEqualTo(client.added);
                assertThat(client.route()).isEqualTo(route);
            }
        }
        assertThat(clients).extracting(ShopClient::route).contains("node-1", "node-2");
        assertThat(one.missing()).isEmpty();
        assertThat(two.missing()).isEmpty();
    }

    @Test
    void clientsWithoutASessionAreBalanced() throws Exception {
        List<ShopClient> clients = clientsWithACart();
        assertThat(clientsOf("node-1", clients)).hasSizeBetween(CLIENTS / 3, CLIENTS * 2 / 3);
        assertThat(nodesOfNewClients(10)).containsExactlyInAnyOrder("node-1", "node-2");
    }

    @Test
    void theClientsOfADeadNodeBeginAgainOnTheOtherAndTheOthersLoseNothing() throws Exception {
        List<ShopClient> clients = clientsWithACart();
        List<ShopClient> bereft = clientsOf("node-1", clients);
        one.close();
        for (ShopClient client : bereft) {
            String token = client.token();
            assertThat(client.read()).isEqualTo(new Answer("node-2", List.of()));
            assertThat(client.token()).isEqualTo(token); // so its cart is there again if the node comes back now
            assertThat(client.add("again")).isEqualTo(new Answer("node-2", List.of("again")));
            assertThat(client.route()).isEqualTo("node-2");
            assertThat(client.read()).isEqualTo(new Answer("node-2", List.of("again")));
        }
        assertThat(two.missing()).isEqualTo(Map.of(Lookup.Reason.ELSEWHERE, 2 * bereft.size()));
        clients.removeAll(bereft);
        for (ShopClient client : clients) {
            assertThat(client.read()).isEqualTo(new Answer("node-2", client.added));
        }
    }

    @Test
    void aForgedTokenDoesNoHarm() throws Exception {
        List<ShopClient> clients = clientsWithACart();
        String id = SessionId.random(new SecureRandom()).value();
        ShopClient victim = clientsOf("node-1", clients).get(0);
        List<String> forged = List.of(
                id + ".node-1",
                id + ".node-3",
                id + ".NODE-1",
                id + ".",
                id + "..node-1",
                id + ".node-1.node-2",
                id + ".all_nodes",
                id + ".127.0.0.1:9",
                id + ".%00",
                id + ".node-1\" x=\"",
                ".node-2",
                ".",
                "\"",
                "x".repeat(2000) + ".node-2",
                id + "." + "node-1".repeat(300),
                victim.token().replace("node-1", "node-2"));
        for (String token : forged) {
            ShopClient forger = new ShopClient(balancer.address()).withToken(token);
            assertThat(forger.read().cart()).as(token).isEmpty();
            assertThat(forger.add("line").cart()).as(token).containsExactly("line");
            assertThat(forger.read()).as(token).isEqualTo(new Answer(forger.route(), List.of("line")));
            assertThat(forger.token()).doesNotContain(id).hasSize(SessionId.LENGTH + ".node-1".length());
        }
        for (ShopClient client : clients) {
            assertThat(client.read()).isEqualTo(new Answer(client.route(), client.added));
        }
    }

    @Test
    void aDrainedNodeKeepsItsClientsAndGetsNoNewOnes() throws Exception {
        List<ShopClient> before = clientsWithACart();
        balancer.drainFirstNode();
        // Reads only, as Java's client repeats them if nginx closes a connection that it was keeping.
        Await.until("new clients go elsewhere", () -> nodesOfNewClients(20).equals(Set.of("node-2")));
        assertThat(clientsOf("node-1", clientsWithACart())).isEmpty();
        for (ShopClient client : before) {
            assertThat(client.read()).isEqualTo(new Answer(client.route(), client.added));
        }
        assertThat(clientsOf("node-1", before)).isNotEmpty();
    }

    private Set<String> nodesOfNewClients(int clients) throws Exception {
        Set<String> nodes = new HashSet<>();
        for (int i = 0; i < clients; i++) {
            nodes.add(new ShopClient(balancer.address()).read().node());
        }
        return nodes;
    }

    private List<ShopClient> clientsWithACart() throws Exception {
        List<ShopClient> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            ShopClient client = new ShopClient(balancer.address());
            client.add("line of client " + i);
            clients.add(client);
        }
        return clients;
    }

    private static List<ShopClient> clientsOf(String route, List<ShopClient> clients) {
        return clients.stream().filter(client -> client.route().equals(route)).toList();
    }
}
