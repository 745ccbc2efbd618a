package io.holdall.session.cookie;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdall.session.Session;
import io.holdall.session.SessionManager;
import io.holdall.session.cookie.Revocations.NotBefore;
import io.holdall.session.spi.SessionId;
import io.holdall.session.spi.SessionStore;
import io.holdall.session.spi.SessionStoreException;
import io.holdall.session.spi.SessionToken;
import io.holdall.session.sticky.NearMemory;
import io.holdall.session.sticky.StickySessionStore;
import io.holdall.session.store.NearCache;
import io.holdall.session.testkit.MovableClock;
import io.holdall.session.testkit.Race;
import io.holdall.session.testkit.backend.RedisBackend;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.RedisClient;

/** What is refused is remembered until it is over, only ever becomes more, and is never forgotten because of damage. */
class RevocationsTest {

    private static final String SUBJECT = "c3ViamVjdHMgYXJlIDQzIGNoYXJhY3RlcnMgbG9uZw";
    private static final SessionId ID = Objects.requireNonNull(SessionId.parse(SUBJECT, 0));
    private static final Duration HOUR = Duration.ofHours(1);

    private final RedisSide redis = new RedisSide();
    private final MovableClock clock = MovableClock.atPresent();
    private final Instant start = clock.instant();
    private final Revocations revocations = Revocations.in(redis.store());

    @AfterEach
    void close() {
        redis.close();
    }

    @Test
    void anythingIsRefusedMoreAndNeverLess() {
        assertOnlyRises(redis.store());
    }

    @Test
    void inANodesMemoryToo() {
        assertOnlyRises(StickySessionStore.builder().build());
    }

    @Test
    void andBehindANearCache() {
        assertOnlyRises(NearCache.builder(new NearMemory(), redis.store()).build());
    }

    private void assertOnlyRises(SessionStore store) {
        Revocations in = Revocations.in(store);
        assertThat(in.notBefore(SUBJECT, start)).isEqualTo(NotBefore.NONE);
        in.raise(SUBJECT, notBefore(5, 0), start.plus(HOUR), start);
        assertThat(in.notBefore(SUBJECT, start)).isEqualTo(notBefore(5, 0));
        in.raise(SUBJECT, notBefore(3, 7), start.plus(HOUR), start);
        assertThat(in.notBefore(SUBJECT, start)).isEqualTo(notBefore(5, 7));
        in.raise(SUBJECT, notBefore(0, 2), start.plus(HOUR), start);
        in.raise(SUBJECT, notBefore(6, 1), start.plus(HOUR), start);
        assertThat(in.notBefore(SUBJECT, start)).isEqualTo(notBefore(6, 7));
    }

    @Test
    void bothPartsOnlyRiseWhenManyRaiseAtTheSameMoment() {
        int threads = 4;
        int each = 20;
        List<Callable<Boolean>> actions = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
            int first = thread;
            actions.add(() -> {
                for (int i = 0; i < each; i++) {
                    int step = i * threads + first;
                    NotBefore mine = first % 2 == 0 ? notBefore(step, 1) : notBefore(1, step);
                    revocations.raise(SUBJECT, mine, start.plus(HOUR).plusMillis(step), start);
                    NotBefore seen = revocations.notBefore(SUBJECT, start);
                    assertThat(seen.and(mine))
                            .as("all of it is in effect at once")
                            .isEqualTo(seen);
                }
                return true;
            });
        }
        Race.between(actions);
        int last = threads * each - 1;
        assertThat(revocations.notBefore(SUBJECT, start)).isEqualTo(notBefore(last - 1, last));
        assertThat(revocations.notBefore(SUBJECT, start.plus(HOUR).plusMillis(last - 1)))
                .isEqualTo(notBefore(last - 1, last));
    }

    @Test
    void itIsRememberedUntilThenAndNotFromThenOn() {
        revocations.raise(SUBJECT, notBefore(5, 0), start.plus(HOUR), start);
        assertThat(revocations.notBefore(SUBJECT, start.plus(HOUR).minusMillis(1)))
                .isEqualTo(notBefore(5, 0));
        assertThat(revocations.notBefore(SUBJECT, start.plus(HOUR))).isEqualTo(NotBefore.NONE);
        assertThat(redis.sweptInMillis(ID))
                .isBetween(HOUR.toMillis(), HOUR.plusMinutes(1).toMillis());
    }

    @Test
    void itIsRememberedForLongerButNotForLess() {
        revocations.raise(SUBJECT, notBefore(5, 0), start.plus(HOUR), start);
        revocations.raise(SUBJECT, notBefore(5, 0), start.plus(HOUR.multipliedBy(2)), start);
        revocations.raise(SUBJECT, notBefore(5, 0), start.plusMillis(1), start);
        assertThat(revocations.notBefore(SUBJECT, start.plus(HOUR))).isEqualTo(notBefore(5, 0));
        assertThat(redis.sweptInMillis(ID)).isGreaterThan(HOUR.multipliedBy(2).toMillis() - 60_000);
    }

    @Test
    void aRecordThatIsOverButNotSweptIsNoObstacle() {
        revocations.raise(SUBJECT, notBefore(5, 0), start.plus(HOUR), start);
        Instant later = start.plus(HOUR.multipliedBy(2));
        revocations.raise(SUBJECT, notBefore(0, 3), later.plus(HOUR), later);
        assertThat(revocations.notBefore(SUBJECT, later).version()).isEqualTo(3);
        assertThat(revocations.notBefore(SUBJECT, later.plus(HOUR))).isEqualTo(NotBefore.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v", "version", "idle", "commits", "a:created", "a:version"})
    void aDamagedRecordIsAnErrorAndNeverTakenForNothing(String field) {
        revocations.raise(SUBJECT, notBefore(5, 1), start.plus(HOUR), start);
        redis.damage(ID, field, "damaged");
        assertThatThrownBy(() -> revocations.notBefore(SUBJECT, start))
                .isInstanceOf(SessionStoreException.class)
                .hasMessageContaining("revocation")
                .hasMessageNotContaining(SUBJECT.substring(0, SessionId.LENGTH));
        assertThatThrownBy(() -> revocations.raise(SUBJECT, notBefore(6, 0), start.plus(HOUR), start))
                .isInstanceOf(SessionStoreException.class)
                .hasMessageContaining("revocation");
    }

    @Test
    void anOutageIsAnError() {
        try (RedisBackend backend = RedisBackend.start();
                RedisClient client = backend.newClient()) {
            Revocations lonely = Revocations.in(redis.store(client));
            lonely.raise(SUBJECT, notBefore(5, 0), start.plus(HOUR), start);
            backend.stop();
            assertThatThrownBy(() -> lonely.notBefore(SUBJECT, start)).isInstanceOf(SessionStoreException.class);
            assertThatThrownBy(() -> lonely.raise(SUBJECT, notBefore(6, 0), start.plus(HOUR), start))
                    .isInstanceOf(SessionStoreException.class);
        }
    }

    @Test
    void aStoreThatIsWithTheClientIsRefused() {
        SessionStore cookies = CookieSessionStore.builder(Samples.KEYS).build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Revocations.in(cookies))
                .withMessage(
                        "revocations need a store on a server, with conditional writes; CookieSessionStore is none");
        assertThatIllegalArgumentException().isThrownBy(() -> new NotBefore(Instant.EPOCH, -1));
    }

    @Test
    void nothingInRedisSaysWhoOrWhat() {
        SessionManager node = Shop.node(
                CookieSessionStore.builder(Samples.KEYS)
                        .revocations(revocations)
                        .refuseRollback()
                        .build(),
                clock);
        SessionToken token = Shop.begin(node);
        List<String> secrets =
                new ArrayList<>(List.of("alice-in-redis", Shop.id(node, token).value()));
        node.invalidateAll("alice-in-redis");
        clock.move(Duration.ofMillis(1));
        token = Shop.login(node, token, "alice-in-redis");
        secrets.add(Shop.id(node, token).value());
        token = node.update(token, Shop::add);
        node.update(token, Session::invalidate);
        assertThat(redis.keys()).hasSize(4);
        secrets.forEach(secret -> assertThat(redis.contents()).doesNotContain(secret));
    }

    private NotBefore notBefore(int created, int version) {
        return new NotBefore(Instant.EPOCH.plusMillis(created), version);
    }
}
