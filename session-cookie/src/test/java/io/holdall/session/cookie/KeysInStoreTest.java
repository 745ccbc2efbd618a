package io.holdall.session.cookie;

import static io.holdall.session.cookie.Samples.NOW;
import static io.holdall.session.cookie.Samples.committed;
import static io.holdall.session.cookie.Samples.creation;
import static io.holdall.session.cookie.Samples.put;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.holdall.session.KeyAlgorithm;
import io.holdall.session.KeyRing;
import io.holdall.session.KeyUse;
import io.holdall.session.ReloadableKeyRing;
import io.holdall.session.spi.Lookup;
import io.holdall.session.spi.SessionChange;
import io.holdall.session.spi.SessionState;
import io.holdall.session.spi.SessionStore;
import io.holdall.session.spi.SessionToken;
import io.holdall.session.sticky.StickySessionStore;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Keys that change while sessions are open. */
class KeysInStoreTest {

    private static final Instant LATER = NOW.plusSeconds(60);
    private static final KeyRing.Key OLD = KeyRing.Key.of("old", KeyAlgorithm.HS256, Samples.OLD_SECRET);
    private static final KeyRing.Key NEW = KeyRing.Key.of("new", KeyAlgorithm.HS256, Samples.SECRET);
    private static final KeyRing.Key ENCRYPTING =
            KeyRing.Key.of("enc", KeyAlgorithm.A256GCM, Arrays.copyOf(Samples.SECRET, 32));

    private final AtomicReference<KeyRing> loaded = new AtomicReference<>(KeyRing.of(OLD));
    private final ReloadableKeyRing keys = new ReloadableKeyRing(loaded::get);
    private final CookieSessionStore store = CookieSessionStore.builder(keys).build();
    private final SessionToken oldToken =
            committed(store, creation(put("cart", new byte[3]))).token();

    @Test
    void anOldTokenIsReadAndSignedAnewOnlyByACommitOrTouch() {
        reload(KeyRing.of(OLD, NEW));
        assertThat(state(oldToken)).isNotNull();
        reload(KeyRing.of(NEW, OLD));
        SessionState state = state(oldToken);
        assertThat(store.load(oldToken, NOW)).isEqualTo(new Lookup.Found(state, oldToken));
        assertThat(store.keyUses()).doesNotContainKey("new");
        for (SessionChange change : List.of(
                SessionChange.touch(state, state.lifetime().accessedAt(LATER, Samples.IDLE), LATER),
                SessionChange.update(state, put("cart", new byte[4]), state.lifetime(), true, LATER))) {
            SessionToken renewed = committed(store, change).token();
            assertThat(keyIdOf(renewed)).isEqualTo("new");
            assertThat(store.load(renewed, LATER)).isInstanceOf(Lookup.Found.class);
        }
        assertThat(keyIdOf(oldToken)).isEqualTo("old");
    }

    @Test
    void theOldKeyCanGoOnceSessionsAreSignedAnew() {
        assertThatIllegalArgumentException().isThrownBy(() -> reload(KeyRing.of(NEW)));
        assertThat(state(oldToken)).isNotNull();
        reload(KeyRing.of(NEW, OLD));
        SessionState state = state(oldToken);
        SessionToken renewed = committed(store, SessionChange.touch(state, state.lifetime(), NOW))
                .token();
        reload(KeyRing.of(NEW));
        assertThat(state(renewed)).isEqualTo(state);
        assertThat(store.load(oldToken, NOW)).isEqualTo(Lookup.INVALID);
    }

    @Test
    void aKeyThatHasLeakedIsDroppedAtOnce() {
        keys.replace(KeyRing.of(NEW));
        assertThat(store.load(oldToken, NOW)).isEqualTo(Lookup.INVALID);
        assertThat(keyIdOf(committed(store, creation(put("cart", new byte[3]))).token()))
                .isEqualTo("new");
    }

    @Test
    void endingASessionIsNoUseOfItsKey() {
        CookieSessionStore spilling = CookieSessionStore.builder(keys)
                .spillTo(StickySessionStore.builder().build())
                .build();
        spilling.delete(oldToken);
        assertThat(spilling.keyUses()).isEmpty();
        spilling.load(oldToken, NOW);
        assertThat(spilling.keyUses()).containsOnlyKeys("old");
    }

    @Test
    void theUseOfEachKeyIsCountedAcrossReloads() {
        assertThat(store.keyUses()).isEqualTo(Map.of("old", new KeyUse(1, 0, NOW)));
        reload(KeyRing.of(NEW, OLD));
        SessionState state = state(oldToken);
        SessionToken renewed = committed(
                        store, SessionChange.touch(state, state.lifetime().accessedAt(LATER, Samples.IDLE), LATER))
                .token();
        for (int i = 1; i <= 3; i++) {
            assertThat(store.load(renewed, LATER.plusSeconds(i))).isInstanceOf(Lookup.Found.class);
        }
        Map<String, KeyUse> idleSince =
                Map.of("old", new KeyUse(1, 1, NOW), "new", new KeyUse(1, 3, LATER.plusSeconds(3)));
        assertThat(store.keyUses()).isEqualTo(idleSince);
        store.load(SessionToken.of(oldToken.value().replaceFirst(".$", "")), LATER); // nothing the old key has made
        reload(KeyRing.of(NEW));
        store.load(oldToken, LATER);
        assertThat(store.keyUses()).isEqualTo(idleSince);
    }

    @Test
    void signedTokensBecomeEncryptedOnesAndBack() {
        SessionState state = state(oldToken);
        reload(KeyRing.of(ENCRYPTING, OLD));
        SessionToken encrypted = committed(store, SessionChange.touch(state(oldToken), state.lifetime(), NOW))
                .token();
        assertThat(encrypted.value().split("\\.", -1)).hasSize(5);
        assertThat(state(encrypted)).isEqualTo(state);
        reload(KeyRing.of(OLD, ENCRYPTING));
        SessionToken signed = committed(store, SessionChange.touch(state(encrypted), state.lifetime(), NOW))
                .token();
        assertThat(signed).isEqualTo(oldToken);
    }

    @Test
    void fromAnInstantOnAnOldKeyIsRefused() {
        reload(KeyRing.of(NEW, OLD.refusedFrom(LATER)));
        assertThat(store.load(oldToken, LATER.minusMillis(1))).isInstanceOf(Lookup.Found.class);
        assertThat(store.load(oldToken, LATER)).isEqualTo(Lookup.INVALID);
        assertThat(store.load(oldToken, LATER.plusSeconds(1))).isEqualTo(Lookup.INVALID);
        assertThat(store.keyUses().get("old").accepted()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void everyAlgorithmWorksThroughout(KeyAlgorithm algorithm) {
        KeyRing.Key key = InteropTest.key(algorithm);
        SessionStore ofKey = CookieSessionStore.builder(KeyRing.of(key)).build();
        SessionToken token =
                committed(ofKey, creation(put("cart", RealCarts.ALL.get(0)))).token();
        SessionState state = ((Lookup.Found) ofKey.load(token, NOW)).state();
        SessionToken touched = committed(ofKey, SessionChange.touch(state, state.lifetime(), NOW))
                .token();
        assertThat(ofKey.load(touched, NOW)).isEqualTo(new Lookup.Found(state, touched));
        assertThat(header(token))
                .contains(algorithm.encrypts() ? "\"enc\":\"A256GCM\"" : "\"alg\":\"" + algorithm + "\"");
        char last = token.value().charAt(token.value().length() - 2);
        String damaged = token.value().substring(0, token.value().length() - 2)
                + (last == 'A' ? 'B' : 'A')
                + token.value().charAt(token.value().length() - 1);
        assertThat(ofKey.load(SessionToken.of(damaged), NOW)).isEqualTo(Lookup.INVALID);
    }

    private void reload(KeyRing ring) {
        loaded.set(ring);
        assertThat(keys.reload()).isTrue();
    }

    private SessionState state(SessionToken token) {
        return ((Lookup.Found) store.load(token, NOW)).state();
    }

    private static String keyIdOf(SessionToken token) {
        return header(token).replaceAll("^.\"kid\":\"(\\w+)\".*", "$1");
    }

    private static String header(SessionToken token) {
        return new String(Base64.getUrlDecoder().decode(token.value().split("\\.", -1)[0]), US_ASCII);
    }
}
