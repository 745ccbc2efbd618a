package io.holdall.session.cookie;

import static io.holdall.session.cookie.Samples.IDLE;
import static io.holdall.session.cookie.Samples.NOW;
import static io.holdall.session.cookie.Samples.committed;
import static io.holdall.session.cookie.Samples.creation;
import static io.holdall.session.cookie.Samples.put;
import static io.holdall.session.cookie.Samples.tokenOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.holdall.session.KeyRing;
import io.holdall.session.spi.Attribute;
import io.holdall.session.spi.Commit;
import io.holdall.session.spi.Delta;
import io.holdall.session.spi.Lifetime;
import io.holdall.session.spi.Lookup;
import io.holdall.session.spi.SessionChange;
import io.holdall.session.spi.SessionState;
import io.holdall.session.spi.SessionStore;
import io.holdall.session.spi.SessionToken;
import io.holdall.session.spi.SessionTooLargeException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class CookieSessionStoreTest {

    private final CookieSessionStore store =
            CookieSessionStore.builder(Samples.KEYS).build();

    @Test
    void theTokenIsAsDocumented() {
        SessionToken token =
                committed(store, creation(put("cart", new byte[3]))).token();
        String[] segments = token.value().split("\\.", -1);
        assertThat(segments).hasSize(3);
        assertThat(new String(Base64.getUrlDecoder().decode(segments[0]), StandardCharsets.US_ASCII))
                .isEqualTo(Samples.HEADER);
        byte[] payload = Base64.getUrlDecoder().decode(segments[1]);
        assertThat(Samples.decode(payload)).isEqualTo(((Lookup.Found) store.load(token, NOW)).state());
        assertThat(token.value()).isEqualTo(Samples.signed(Samples.HEADER, payload));
    }

    @Test
    void atBothDeadlinesTheTokenIsExpired() {
        SessionToken token = SessionToken.of(Samples.signed(Samples.HEADER, Samples.encode(Samples.state())));
        assertThat(store.load(token, NOW.plus(IDLE).minusMillis(1))).isInstanceOf(Lookup.Found.class);
        assertThat(store.load(token, NOW.plus(IDLE))).isEqualTo(Lookup.EXPIRED);
        Instant end = NOW.plusSeconds(60);
        Lifetime shortest = new Lifetime(NOW, NOW, NOW.plus(IDLE), end);
        SessionToken other = SessionToken.of(Samples.signed(Samples.HEADER, Samples.encode(Samples.state(shortest))));
        assertThat(store.load(other, end.minusMillis(1))).isInstanceOf(Lookup.Found.class);
        assertThat(store.load(other, end)).isEqualTo(Lookup.EXPIRED);
    }

    @Test
    void aTokenFromTheFutureIsInvalidBeyondTheClockSkew() {
        Lifetime lifetime = Samples.lifetime();
        Instant accessed = NOW.plusSeconds(600);
        Lifetime touched = new Lifetime(NOW, accessed, accessed.plus(IDLE), lifetime.absoluteDeadline());
        Lifetime created = new Lifetime(accessed, NOW, accessed.plus(IDLE), lifetime.absoluteDeadline());
        for (Lifetime ahead : new Lifetime[] {touched, created}) {
            SessionToken token = SessionToken.of(Samples.signed(Samples.HEADER, Samples.encode(Samples.state(ahead))));
            assertThat(store.load(token, accessed.minusSeconds(60))).isInstanceOf(Lookup.Found.class);
            assertThat(store.load(token, accessed.minusMillis(60_001))).isEqualTo(Lookup.INVALID);
            SessionStore strict = CookieSessionStore.builder(Samples.KEYS)
                    .clockSkew(Duration.ZERO)
                    .build();
            assertThat(strict.load(token, accessed)).isInstanceOf(Lookup.Found.class);
            assertThat(strict.load(token, accessed.minusMillis(1))).isEqualTo(Lookup.INVALID);
        }
    }

    @Test
    void aTokenOfAnOlderKeyIsSignedAnewByTheNextCommitOrTouch() {
        SessionToken old = committed(
                        CookieSessionStore.builder(Samples.OLD_KEYS).build(), creation(put("cart", new byte[3])))
                .token();
        assertThat(store.load(old, NOW)).isEqualTo(Lookup.INVALID);
        SessionStore both = CookieSessionStore.builder(Samples.KEYS.verifying("2026-05", Samples.OLD_SECRET))
                .build();
        SessionState state = ((Lookup.Found) both.load(old, NOW)).state();
        for (SessionChange change : new SessionChange[] {
            SessionChange.touch(state, state.lifetime(), NOW),
            SessionChange.update(state, put("cart", new byte[4]), state.lifetime(), true, NOW)
        }) {
            SessionToken renewed = committed(both, change).token();
            assertThat(store.load(renewed, NOW)).isInstanceOf(Lookup.Found.class);
        }
    }

    @Test
    void aRingFromBeforeTheChangeOfKeyReadsWhatTheNextOneSigns() {
        SessionStore before = CookieSessionStore.builder(Samples.OLD_KEYS.verifying("2026-11", Samples.SECRET))
                .build();
        SessionToken token =
                committed(store, creation(put("cart", new byte[3]))).token();
        assertThat(before.load(token, NOW)).isInstanceOf(Lookup.Found.class);
    }

    @Test
    void nameAndValueMayHave4096OctetsTogether() {
        SessionToken largest = tokenOf(store, 4096);
        assertThat(store.load(largest, NOW)).isInstanceOf(Lookup.Found.class);
        int size = attribute(largest).size();
        SessionTooLargeException refusal = catchThrowableOfType(
                SessionTooLargeException.class, () -> store.commit(creation(put("cart", Samples.noise(size + 1)))));
        assertThat(refusal.bytes()).isBetween(4097L, 4098L);
        assertThat(refusal.limit()).isEqualTo(4096);
        assertThat(refusal).hasMessageContaining("cart (" + (size + 1) + ")");
    }

    @Test
    void whatIsSaidToBeTooLargeIsWhatItWouldTake() {
        SessionStore smaller =
                CookieSessionStore.builder(Samples.KEYS).limit(1000).build();
        SessionTooLargeException refusal = catchThrowableOfType(
                SessionTooLargeException.class, () -> smaller.commit(creation(put("cart", Samples.noise(1500)))));
        SessionToken token =
                committed(store, creation(put("cart", Samples.noise(1500)))).token();
        assertThat(refusal.bytes())
                .isEqualTo("__Host-session".length() + token.value().length());
        assertThat(smaller.traits().byteLimit()).isEqualTo(1000);
    }

    @Test
    void aTouchOfTheLargestSessionFits() {
        SessionToken largest = tokenOf(store, 4096);
        SessionState state = ((Lookup.Found) store.load(largest, NOW)).state();
        Instant later = NOW.plusSeconds(60);
        Lifetime renewed =
                new Lifetime(NOW, later, later.plus(IDLE), state.lifetime().absoluteDeadline());
        assertThat(committed(store, SessionChange.touch(state, renewed, later))
                        .token()
                        .value())
                .hasSameSizeAs(largest.value());
    }

    @Test
    void loweringTheLimitLosesNoSession() {
        SessionToken large = tokenOf(store, 3000);
        SessionStore smaller =
                CookieSessionStore.builder(Samples.KEYS).limit(2000).build();
        SessionState state = ((Lookup.Found) smaller.load(large, NOW)).state();
        committed(smaller, SessionChange.touch(state, state.lifetime(), NOW));
        committed(smaller, SessionChange.update(state, put("cart", new byte[9]), state.lifetime(), true, NOW));
        SessionChange growing = SessionChange.update(state, put("more", new byte[9]), state.lifetime(), true, NOW);
        assertThat(catchThrowableOfType(SessionTooLargeException.class, () -> smaller.commit(growing)))
                .isNotNull();
    }

    @Test
    void anEmptySessionFitsIntoTheSmallestLimit() {
        KeyRing longest = KeyRing.of("k".repeat(32), Samples.SECRET);
        SessionStore smallest = CookieSessionStore.builder(longest)
                .cookieName("n".repeat(64))
                .limit(512)
                .build();
        SessionToken token = committed(smallest, creation(Delta.EMPTY)).token();
        assertThat(smallest.load(token, NOW)).isInstanceOf(Lookup.Found.class);
    }

    @Test
    void aDeletedSessionIsStillOpenToWhoeverKeptTheCookie() {
        SessionToken token =
                committed(store, creation(put("cart", new byte[3]))).token();
        store.delete(token);
        assertThat(store.load(token, NOW)).isInstanceOf(Lookup.Found.class);
    }

    @Test
    void noAnswerCanBeLostSoNoCommitIsRemembered() {
        Commit.Committed created = committed(store, creation(put("cart", new byte[3])));
        assertThat(created.state().recentCommits().toArray()).isEmpty();
        assertThat(store.load(created.token(), NOW)).isEqualTo(new Lookup.Found(created.state(), created.token()));
    }

    private Attribute attribute(SessionToken token) {
        return ((Lookup.Found) store.load(token, NOW)).state().attributes().get("cart");
    }
}
