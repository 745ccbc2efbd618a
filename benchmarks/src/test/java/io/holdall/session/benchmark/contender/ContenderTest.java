package io.holdall.session.benchmark.contender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdall.session.benchmark.cart.Cart;
import io.holdall.session.benchmark.cart.CartLine;
import io.holdall.session.benchmark.cart.RealCarts;
import io.holdall.session.benchmark.contender.Contender.Role;
import io.holdall.session.benchmark.report.results.Strategy;
import io.holdall.session.testkit.backend.RedisBackend;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import redis.clients.jedis.RedisClient;

class ContenderTest {

    private static final String NAMESPACE = "holdall-contender-test";

    /** All do the same work: who left out a part of it would look fast. */
    @ParameterizedTest
    @EnumSource(Contender.class)
    void whatWasWrittenIsReadAndNobodyElsesCartChanges(Contender contender) {
        Cart wanted = RealCarts.ofSize(10, 1).get(0);
        CartLine line = new CartLine("new", "NEW", 1, 1);
        try (Connections connections = new Connections(NAMESPACE)) {
            contender.server().ifPresent(server -> server.prepare(connections));
            try (Carts carts = contender.open(connections)) {
                String written = carts.begin(wanted);
                String other = carts.begin(wanted);
                written = carts.write(written, line);
                written = carts.write(written, line);

                assertThat(carts.read(written))
                        .isEqualTo(wanted.plusInsteadOfOldest(line).plusInsteadOfOldest(line));
                assertThat(carts.read(other)).isEqualTo(wanted);
            } finally {
                contender.server().ifPresent(server -> server.clear(connections));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "COOKIE",
                "COOKIE_REVOCABLE",
                "COOKIE_SPILL",
                "RAW_MAC",
                "COOKIE_SMILE",
                "JJWT_CLAIMS",
                "NIMBUS",
                "VERTX_COOKIE"
            })
    void aTokenThatIsTheSessionIsRefusedWhereverItWasForged(Contender contender) {
        try (Connections connections = new Connections(NAMESPACE);
                Carts carts = contender.open(connections);
                Connections elsewhere = new Connections(NAMESPACE);
                Carts others = contender.open(elsewhere)) {
            Cart cart = RealCarts.ofSize(10, 1).get(0);
            String token = carts.begin(cart);
            assertThat(carts.read(token)).isEqualTo(cart);

            for (int i : new int[] {0, token.length() / 2, token.length() - 2}) {
                String forged = token.substring(0, i) + (token.charAt(i) == 'A' ? 'B' : 'A') + token.substring(i + 1);
                assertThatThrownBy(() -> carts.read(forged)).isInstanceOf(RuntimeException.class);
            }
            String foreign = others.begin(cart);
            assertThatThrownBy(() -> carts.read(foreign))
                    .as("signed with another key")
                    .isInstanceOf(RuntimeException.class);
        }
    }

    /** As the cookie store does by default. */
    @Test
    void theRawClientOfTheCookieStoreDeflatesWhatWouldHaveMoreThan2048Octets() {
        try (Carts carts = new RawMac()) {
            int deflated = 0;
            for (Cart cart : RealCarts.drawn(30, 1, 1)) {
                for (int lines = 0; lines <= 30; lines++) {
                    String token = carts.begin(cart.first(lines));
                    byte[] payload = Base64.getUrlDecoder().decode(token.substring(0, token.indexOf('.')));
                    int plain = 1 + CartCodec.encode(cart.first(lines)).length;
                    boolean large = "__Host-session".length() + (plain * 4 + 2) / 3 + ".".length() + 43 > 2048;

                    assertThat(carts.read(token)).isEqualTo(cart.first(lines));
                    assertThat(payload[0]).as(lines + " lines").isEqualTo((byte) (large ? 1 : 0));
                    assertThat(payload.length < plain).isEqualTo(large);
                    deflated += large ? 1 : 0;
                }
            }
            assertThat(deflated).isBetween(10, 20);
        }
    }

    @Test
    void peersOfTheCookieStoreRefuseATokenThatIsOver() {
        Duration over = Duration.ofMinutes(-5);
        for (Carts peer : List.of(new JjwtClaims(over), new NimbusJwt(over), new VertxCookie(over))) {
            try (peer) {
                String token = peer.begin(Cart.EMPTY);
                assertThatThrownBy(() -> peer.read(token))
                        .as(peer.getClass().getSimpleName())
                        .isInstanceOf(RuntimeException.class);
            }
        }
    }

    @Test
    void noThreadOfVertxStays() throws InterruptedException {
        try (Carts carts = new VertxCookie()) {
            carts.read(carts.begin(Cart.EMPTY));
        }

        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("vert.x")) {
                thread.join(5_000); // it may be just about to end
                assertThat(thread.isAlive()).as(thread.getName()).isFalse();
            }
        }
    }

    /** Else they would be left behind on a server that is somebody's own. */
    @Test
    void whatIsInRedisIsInTheRunsNamespaceAndIsClearedWithIt() {
        try (RedisBackend server = RedisBackend.start();
                RedisClient client = server.newClient();
                Connections connections = new Connections(NAMESPACE, direct -> server.url())) {
            for (Contender contender : Contender.values()) {
                if (contender.server().filter(Server.REDIS::equals).isPresent()) {
                    try (Carts carts = contender.open(connections)) {
                        carts.write(carts.begin(RealCarts.ofSize(1, 1).get(0)), new CartLine("new", "NEW", 1, 1));
                    }
                }
            }

            assertThat(client.keys("*")).hasSizeGreaterThan(8).allMatch(key -> key.startsWith(NAMESPACE + ":"));
            Server.REDIS.clear(connections);
            assertThat(client.dbSize()).isZero();
        }
    }

    @Test
    void everyStoreHasOneRawClient() {
        for (Store store : Store.values()) {
            assertThat(Contender.of(store))
                    .extracting(Contender::role)
                    .startsWith(Role.STORE, Role.RAW_CLIENT)
                    .containsOnlyOnce(Role.STORE, Role.RAW_CLIENT);
            assertThat(Contender.of(store).get(0).label()).isEqualTo(store.label());
        }
    }

    /** The decision table finds them by these names. */
    @Test
    void everyStrategyThatHasRequestsOfItsOwnIsAContenderOfHoldalls() {
        assertThat(Arrays.stream(Contender.values())
                        .filter(Contender::isHoldall)
                        .map(Contender::label))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Strategy.values())
                        .filter(strategy -> strategy.inRequests() == strategy)
                        .map(Strategy::label)
                        .toList());
    }

    @Test
    void everyVariantSaysHowItDiffersFromItsStore() {
        for (Contender contender : Contender.values()) {
            assertThat(contender.setting().filter(sentence -> sentence.startsWith(contender.label() + " is ")))
                    .as(contender.label())
                    .matches(sentence -> sentence.isPresent() == (contender.role() == Role.VARIANT));
        }
    }

    @Test
    void aVariantMayNeedAServerThatItsStoreDoesNot() {
        assertThat(Contender.COOKIE.server()).isEmpty();
        assertThat(Contender.COOKIE_REVOCABLE.server()).contains(Server.REDIS);
        assertThat(Contender.REDIS_WAIT.server()).contains(Server.REPLICATED_REDIS);
        assertThat(Contender.DYNAMO_WATERMARKED.kind()).isEqualTo(Server.DYNAMO.kind());
        assertThatThrownBy(() -> Contender.RAW_REDIS.openStore(new Connections(NAMESPACE)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("raw-redis");
    }

    @Test
    void namesAreThoseOfTheResults() {
        assertThat(Arrays.stream(Contender.values()).map(Contender::label))
                .contains("sticky", "raw-caffeine", "spring-map", "caffeine-plain", "near-redis", "raw-near-redis")
                .contains("jjwt-claims", "nimbus", "vertx-cookie")
                .contains("spring-redis-json", "spring-redis-jdk", "spring-indexed-json", "spring-indexed-jdk")
                .contains("dynamo-every-request", "dynamo-whole-item")
                .allSatisfy(label -> assertThat(Contender.named(label)).isPresent());
        assertThat(Contender.named("mongo")).isEmpty();
    }
}
