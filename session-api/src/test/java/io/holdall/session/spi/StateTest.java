package io.holdall.session.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The values of the SPI, and what they refuse. */
class StateTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00.123456Z");
    private static final Lifetime LIFETIME = new Lifetime(NOW, NOW, NOW.plusSeconds(60), NOW.plusSeconds(600));

    private final SecureRandom random = new SecureRandom();
    private final SessionState state =
            new SessionState(SessionId.random(random), 3, LIFETIME, "alice", Map.of("a", text("1")), CommitIds.NONE);

    @Test
    void aLifetimeIsCutToMillisecondsAndEndsAtItsDeadline() {
        assertThat(LIFETIME.createdAt()).isEqualTo(Instant.parse("2026-11-21T10:00:00.123Z"));
        assertThat(LIFETIME.isOverAt(LIFETIME.idleDeadline().minusMillis(1))).isFalse();
        assertThat(LIFETIME.isOverAt(LIFETIME.idleDeadline())).isTrue();
        Lifetime idleLater = new Lifetime(NOW, NOW, NOW.plusSeconds(900), NOW.plusSeconds(600));
        assertThat(idleLater.expiresAt()).isEqualTo(idleLater.absoluteDeadline());
        assertThat(idleLater.isOverAt(idleLater.absoluteDeadline())).isTrue();
    }

    @Test
    void aLifetimeIsOnlyEverRenewed() {
        Lifetime later =
                new Lifetime(NOW.plusSeconds(9), NOW.plusSeconds(9), NOW.plusSeconds(69), NOW.plusSeconds(999));
        Lifetime renewed = LIFETIME.renewedBy(later);
        assertThat(renewed).isEqualTo(new Lifetime(NOW, NOW.plusSeconds(9), NOW.plusSeconds(69), NOW.plusSeconds(600)));
        assertThat(renewed.renewedBy(LIFETIME)).isEqualTo(renewed);
    }

    @Test
    void theNewestCommitIdsAreKept() {
        CommitIds ids = CommitIds.NONE;
        for (long id = 1; id <= 10; id++) {
            ids = ids.plus(id);
        }
        assertThat(ids.toArray()).containsExactly(3, 4, 5, 6, 7, 8, 9, 10);
        assertThat(ids.contains(2)).isFalse();
        assertThat(ids.contains(3)).isTrue();
        assertThat(CommitIds.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10)).isEqualTo(ids).hasSameHashCodeAs(ids);
    }

    @Test
    void aDeltaSetsAndRemoves() {
        Delta delta = new Delta(Map.of("b", text("2")), Set.of("a", "never-there"));
        assertThat(delta.appliedTo(state.attributes())).isEqualTo(Map.of("b", text("2")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Delta(Map.of("a", text("1")), Set.of("a")))
                .withMessageContaining("'a'");
    }

    @Test
    void aChangeThatContradictsItselfIsRefused() {
        Delta delta = new Delta(Map.of("b", text("2")), Set.of());
        SessionId other = SessionId.random(random);
        assertRefused(SessionChange.Kind.CREATE, state, other, Delta.EMPTY, "alice", false);
        assertRefused(SessionChange.Kind.CREATE, state, state.id(), delta, "alice", false);
        assertRefused(SessionChange.Kind.UPDATE, null, other, delta, "alice", false);
        assertRefused(SessionChange.Kind.UPDATE, state, other, delta, "alice", false);
        assertRefused(SessionChange.Kind.UPDATE, state, state.id(), delta, "bob", false);
        assertRefused(SessionChange.Kind.TOUCH, state, state.id(), delta, "alice", false);
        assertRefused(SessionChange.Kind.TOUCH, state, state.id(), Delta.EMPTY, "alice", true);
        assertRefused(SessionChange.Kind.ROTATE, state, state.id(), delta, "bob", true);
        assertRefused(SessionChange.Kind.ROTATE, state, other, delta, "bob", false);
        assertThatIllegalStateException()
                .isThrownBy(SessionChange.create(other, delta, LIFETIME, null, NOW)::requireBase);
    }

    @Test
    void theTargetHasTheChangeInIt() {
        SessionChange change =
                SessionChange.update(state, new Delta(Map.of("b", text("2")), Set.of("a")), LIFETIME, true, NOW);
        SessionState target = change.target();
        assertThat(target.version()).isEqualTo(4);
        assertThat(target.attributes()).containsOnlyKeys("b");
        assertThat(target.recentCommits().contains(change.commitId())).isTrue();
        assertThat(change.againAt(NOW.plusSeconds(1)).commitId()).isEqualTo(change.commitId());
    }

    @Test
    void aLiveAttributeIsEncodedOnceAndOnlyWhenAsked() {
        AtomicInteger encodings = new AtomicInteger();
        Object owner = new Object();
        Attribute live = Attribute.live(owner, "value", (known, value) -> {
            encodings.incrementAndGet();
            return "value".getBytes(StandardCharsets.UTF_8);
        });
        assertThat(live.shared(owner, bytes -> "decoded")).isEqualTo("value");
        assertThat(live).isEqualTo(Attribute.live(owner, "value", (known, value) -> new byte[0]));
        assertThat(encodings).hasValue(0);
        assertThat(live).isEqualTo(text("value"));
        assertThat(live.size()).isEqualTo(5);
        assertThat(encodings).hasValue(1);
        assertThat(live.shared(new Object(), bytes -> "another type")).isEqualTo("another type");
    }

    @Test
    void anEncodedAttributeIsDecodedOncePerOwner() {
        AtomicInteger decodings = new AtomicInteger();
        Object owner = new Object();
        Attribute attribute = text("value");
        Object first = attribute.shared(owner, bytes -> "decoded " + decodings.incrementAndGet());
        assertThat(attribute.shared(owner, bytes -> "decoded " + decodings.incrementAndGet()))
                .isSameAs(first);
        assertThat(attribute.toString()).isEqualTo("Attribute[5 bytes]");
    }

    private void assertRefused(
            SessionChange.Kind kind,
            SessionState base,
            SessionId id,
            Delta delta,
            String principal,
            boolean conditional) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SessionChange(kind, base, id, delta, LIFETIME, principal, conditional, 1, NOW))
                .withMessageContaining(kind.name());
    }

    private static Attribute text(String text) {
        return Attribute.encoded(text.getBytes(StandardCharsets.UTF_8));
    }
}
