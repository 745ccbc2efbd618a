package io.holdall.session.sticky;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.holdall.session.spi.Attribute;
import io.holdall.session.spi.CommitIds;
import io.holdall.session.spi.IdToken;
import io.holdall.session.spi.Lifetime;
import io.holdall.session.spi.Lookup;
import io.holdall.session.spi.NearCopies;
import io.holdall.session.spi.SessionId;
import io.holdall.session.spi.SessionState;
import io.holdall.session.testkit.Race;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NearMemoryTest {

    private static final int BOUND = 64 << 10;

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private final NearMemory memory = new NearMemory(BOUND);
    private final SessionId id = newId();

    @Test
    void aCopyIsKeptUnlessThereIsANewerOne() {
        keep(copy(2, now));
        keep(copy(1, now.plusSeconds(9)));
        assertKept(2, now);
        keep(copy(2, now.minusMillis(1)));
        assertKept(2, now);
        keep(copy(2, now.plusMillis(1)));
        assertKept(2, now.plusMillis(1));
        keep(copy(3, now.minusSeconds(9)));
        assertKept(3, now.minusSeconds(9));
    }

    @Test
    void aCopyThatIsNotWantedIsNotKept() {
        memory.keep(copy(1, now), () -> false);
        assertThat(memory.copyOf(id.value())).isNull();
        keep(copy(1, now));
        memory.keep(copy(2, now), () -> false);
        assertKept(1, now);
    }

    @Test
    void aCopyThatIsDroppedIsGone() {
        keep(copy(1, now));
        memory.drop(id);
        memory.drop(id);
        assertThat(memory.copyOf(id.value())).isNull();
        assertThat(memory.copies()).isZero();
    }

    /** What is dropped is not wanted any more before it is dropped, as a near cache does it. */
    @Test
    void aDropAtTheSameMomentWins() {
        for (int round = 0; round < 500; round++) {
            AtomicBoolean wanted = new AtomicBoolean(true);
            Race.<Boolean>between(List.of(
                    () -> {
                        memory.keep(copy(1, now), wanted::get);
                        return true;
                    },
                    () -> {
                        wanted.set(false);
                        memory.drop(id);
                        return true;
                    }));
            assertThat(memory.copyOf(id.value())).as("round %d", round).isNull();
        }
    }

    @Test
    void aCopyLargerThanTheBoundIsNotKeptAndPushesNoOtherOut() {
        List<SessionId> others = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            SessionId other = newId();
            others.add(other);
            keep(copy(other, 1, now, 1000, null));
        }
        keep(copy(id, 1, now, 1000, null));
        keep(copy(id, 2, now, BOUND, null));
        assertThat(memory.copyOf(id.value()))
                .as("nor does what is too old stay")
                .isNull();
        assertThat(others).allMatch(other -> memory.copyOf(other.value()) != null);
        keep(copy(id, 3, now, 1000, null));
        assertKept(3, now);
    }

    @Test
    void copiesStayWithinTheBound() {
        for (int i = 0; i < 1000; i++) {
            keep(copy(newId(), 1, now, 1000, null));
        }
        memory.cache.cleanUp();
        assertThat(memory.copies()).isBetween(10L, BOUND / 1000L);
    }

    @Test
    void aCopyIsSweptWithItsSession() {
        keep(copy(1, now));
        Duration sweptIn = memory.cache
                .policy()
                .expireVariably()
                .orElseThrow()
                .getExpiresAfter(id.value())
                .orElseThrow();
        assertThat(sweptIn).isBetween(Duration.ofMinutes(30), Duration.ofMinutes(32));
    }

    @Test
    void sessionsAreFoundByPrincipal() {
        SessionId alices = newId();
        keep(copy(alices, 1, now, 1, "alice"));
        keep(copy(newId(), 1, now, 1, "bob"));
        keep(copy(1, now));
        assertThat(memory.idsOf("alice")).containsExactly(alices);
        assertThat(memory.idsOf("carol")).isEmpty();
    }

    @Test
    void aBoundOfNothingIsRefused() {
        for (long bad : new long[] {0, -1}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new NearMemory(bad))
                    .withMessageContaining("" + bad);
        }
        assertThat(new NearMemory(Long.MAX_VALUE).copies()).isZero();
    }

    private void keep(NearCopies.Copy copy) {
        memory.keep(copy, () -> true);
    }

    private void assertKept(long version, Instant asOf) {
        assertThat(memory.copyOf(id.value())).isNotNull().satisfies(copy -> {
            assertThat(copy.state().version()).isEqualTo(version);
            assertThat(copy.asOf()).isEqualTo(asOf);
        });
    }

    private NearCopies.Copy copy(long version, Instant asOf) {
        return copy(id, version, asOf, 10, null);
    }

    private NearCopies.Copy copy(SessionId of, long version, Instant asOf, int bytes, @Nullable String principal) {
        Lifetime lifetime = new Lifetime(now, now, now.plus(Duration.ofMinutes(30)), now.plus(Duration.ofDays(7)));
        Map<String, Attribute> attributes = Map.of("cart", Attribute.encoded(new byte[bytes]));
        SessionState state = new SessionState(of, version, lifetime, principal, attributes, CommitIds.of(1));
        return new NearCopies.Copy(new Lookup.Found(state, IdToken.of(of)), asOf);
    }

    private static SessionId newId() {
        return SessionId.random(new SecureRandom());
    }
}
