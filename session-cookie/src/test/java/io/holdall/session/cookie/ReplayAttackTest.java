package io.holdall.session.cookie;

import static io.holdall.session.cookie.Samples.NOW;
import static io.holdall.session.cookie.Samples.creation;
import static io.holdall.session.cookie.Samples.lifetime;
import static io.holdall.session.cookie.Samples.put;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdall.session.KeyRing;
import io.holdall.session.Session;
import io.holdall.session.SessionKey;
import io.holdall.session.SessionManager;
import io.holdall.session.spi.Commit;
import io.holdall.session.spi.Lookup;
import io.holdall.session.spi.SessionChange;
import io.holdall.session.spi.SessionId;
import io.holdall.session.spi.SessionState;
import io.holdall.session.spi.SessionStore;
import io.holdall.session.spi.SessionToken;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Good tokens whose time has passed: somebody has kept a copy. */
class ReplayAttackTest {

    private static final SessionKey<String> CART = SessionKey.of("cart", String.class);
    private static final SessionId OTHER_ID = SessionId.parse("BBECAwQFBgcICQoLDA0ODxAR");

    private final RedisSide redis = new RedisSide();
    private final CookieSessionStore unrevocable =
            CookieSessionStore.builder(Samples.KEYS).build();
    private final CookieSessionStore revocable = CookieSessionStore.builder(Samples.KEYS)
            .revocations(Revocations.in(redis.store()))
            .build();
    private final CookieSessionStore refusingRollback = CookieSessionStore.builder(Samples.KEYS)
            .revocations(Revocations.in(redis.store()))
            .refuseRollback()
            .build();

    @AfterEach
    void close() {
        redis.close();
    }

    @Test
    void anOlderCartIsRefusedWhereRollbackIs() {
        SessionToken first = created(refusingRollback);
        SessionToken second = updated(refusingRollback, first);
        SessionToken third = updated(refusingRollback, second);
        assertOpens(refusingRollback, third);
        assertRefused(refusingRollback, second);
        assertRefused(refusingRollback, first);
        SessionState kept = ((Lookup.Found) unrevocable.load(first, NOW)).state();
        assertThat(refusingRollback.commit(SessionChange.update(kept, put("cart", new byte[9]), lifetime(), true, NOW)))
                .isEqualTo(Commit.GONE);
        assertOpens(refusingRollback, third);
    }

    @Test
    void anOlderCartIsOpenedWhereRollbackIsNotRefused() {
        for (SessionStore store : new SessionStore[] {unrevocable, revocable}) {
            SessionToken first = created(store);
            assertOpens(store, updated(store, first));
            assertOpens(store, first); // docs/cookies: what is in a cookie can be put back
        }
    }

    @Test
    void aTouchOfTheNewestCartIsNoRollback() {
        SessionToken token = updated(refusingRollback, created(refusingRollback));
        SessionState state = ((Lookup.Found) refusingRollback.load(token, NOW)).state();
        SessionToken touched = Samples.committed(refusingRollback, SessionChange.touch(state, lifetime(), NOW))
                .token();
        assertOpens(refusingRollback, touched);
        assertOpens(refusingRollback, token);
    }

    @Test
    void aTokenIsWorthNothingAfterLogoutIfItCanBeRevoked() {
        SessionToken first = created(revocable);
        SessionToken second = updated(revocable, first);
        revocable.delete(second);
        assertRefused(revocable, second);
        assertRefused(revocable, first);
        SessionState kept = ((Lookup.Found) unrevocable.load(second, NOW)).state();
        assertThat(revocable.commit(SessionChange.update(kept, put("cart", new byte[9]), lifetime(), true, NOW)))
                .isEqualTo(Commit.GONE);
        assertThat(revocable.commit(SessionChange.touch(kept, lifetime(), NOW))).isEqualTo(Commit.GONE);
    }

    @Test
    void aTokenIsOpenedAfterLogoutIfItCannotBeRevoked() {
        SessionToken token = created(unrevocable);
        unrevocable.delete(token);
        assertOpens(unrevocable, token);
        assertThat(unrevocable.traits().revocable()).isFalse();
    }

    @Test
    void aTokenIsWorthNothingAfterRotationIfItCanBeRevoked() {
        SessionToken before = created(revocable);
        SessionToken after = rotated(revocable, before);
        assertOpens(revocable, after);
        assertRefused(revocable, before);
    }

    @Test
    void aTokenIsOpenedAfterRotationIfItCannotBeRevoked() {
        SessionToken before = created(unrevocable);
        assertOpens(unrevocable, rotated(unrevocable, before));
        assertOpens(unrevocable, before);
    }

    @Test
    void aTokenThatWasFixedBeforeALoginIsNotLoggedIn() {
        SessionManager manager =
                SessionManager.builder(revocable).clock(() -> NOW).build();
        SessionToken fixed = manager.update(SessionToken.NONE, session -> session.put(CART, "planted"));
        SessionToken loggedIn = manager.update(fixed, session -> session.login("alice"));
        assertThat(manager.open(loggedIn).principal()).contains("alice");
        Session replayed = manager.open(fixed);
        assertThat(replayed.isNew()).isTrue();
        assertThat(replayed.principal()).isEmpty();
    }

    @Test
    void aRetiredKeyIsAcceptedUntilItsInstantAndRefusedFromItOn() {
        SessionToken old = created(CookieSessionStore.builder(Samples.OLD_KEYS).build());
        Instant instant = NOW.plusSeconds(60);
        KeyRing ring = Samples.KEYS.verifying(Samples.OLD_KEYS.primary().refusedFrom(instant));
        SessionStore store = CookieSessionStore.builder(ring).build();
        assertThat(store.load(old, instant.minusMillis(1))).isInstanceOf(Lookup.Found.class);
        assertThat(store.load(old, instant)).isEqualTo(Lookup.INVALID);
        assertThat(store.load(old, instant.plusSeconds(1))).isEqualTo(Lookup.INVALID);
        assertThat(unrevocable.load(old, NOW)).isEqualTo(Lookup.INVALID); // not in its ring
    }

    private static SessionToken created(SessionStore store) {
        return Samples.committed(store, creation(put("cart", new byte[3]))).token();
    }

    private static SessionToken updated(SessionStore store, SessionToken token) {
        SessionState base = ((Lookup.Found) store.load(token, NOW)).state();
        return Samples.committed(store, SessionChange.update(base, put("cart", new byte[5]), lifetime(), true, NOW))
                .token();
    }

    private static SessionToken rotated(SessionStore store, SessionToken token) {
        SessionState base = ((Lookup.Found) store.load(token, NOW)).state();
        return Samples.committed(
                        store, SessionChange.rotate(base, OTHER_ID, put("cart", new byte[5]), lifetime(), "alice", NOW))
                .token();
    }

    private static void assertOpens(SessionStore store, SessionToken token) {
        assertThat(store.load(token, NOW)).isInstanceOf(Lookup.Found.class);
    }

    private static void assertRefused(SessionStore store, SessionToken token) {
        assertThat(store.load(token, NOW)).isEqualTo(Lookup.UNKNOWN);
    }
}
