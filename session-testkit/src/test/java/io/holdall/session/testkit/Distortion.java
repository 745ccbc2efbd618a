package io.holdall.session.testkit;

import io.holdall.session.spi.Attribute;
import io.holdall.session.spi.CommitIds;
import io.holdall.session.spi.Lifetime;
import io.holdall.session.spi.SessionChange;
import io.holdall.session.spi.SessionState;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a faulty {@link MemoryStore} writes instead of what it should. */
record Distortion(Fault fault) {

    SessionState of(SessionChange change, @Nullable SessionState current, SessionState target) {
        boolean update = change.kind() == SessionChange.Kind.UPDATE;
        boolean touch = change.kind() == SessionChange.Kind.TOUCH;
        boolean rotate = change.kind() == SessionChange.Kind.ROTATE;
        Lifetime lifetime = target.lifetime();
        Lifetime asked = change.lifetime();
        String principal = target.principal();
        long version = target.version();
        CommitIds commits = target.recentCommits();
        Map<String, Attribute> attributes = new HashMap<>(target.attributes());
        switch (fault) {
            case DROPS_EMPTY_VALUES -> attributes.values().removeIf(value -> value.size() == 0);
            case COPIES_BEGIN_ANEW -> version = current == null ? 1 : version;
            case KEEPS_THE_FIRST_VALUE -> attributes.putAll(current == null ? Map.of() : current.attributes());
            case FORGETS_REMOVALS -> attributes.putAll(current == null ? Map.of() : current.attributes());
            case FORGETS_LOGINS -> principal = current == null ? principal : current.principal();
            case UNCONDITIONAL_KEEPS_THE_VERSION -> version -= update && !change.conditional() ? 1 : 0;
            case REMOVAL_CLEARS ->
                attributes.keySet().removeIf(name -> !change.delta().removals().isEmpty());
            case TOUCH_RAISES_THE_VERSION -> version += touch ? 1 : 0;
            case TOUCH_GOES_BACK -> lifetime = touch ? asAsked(lifetime, asked) : lifetime;
            case COMMIT_GOES_BACK -> lifetime = update ? asAsked(lifetime, asked) : lifetime;
            case COMMIT_DOES_NOT_RENEW -> lifetime = update && current != null ? current.lifetime() : lifetime;
            case ROUNDS_TO_SECONDS -> lifetime = rounded(lifetime);
            case MOVES_THE_ABSOLUTE_DEADLINE -> lifetime = rotate || update || touch ? asked : lifetime;
            case REMEMBERS_ONE_COMMIT -> commits = CommitIds.of(change.commitId());
            default -> {}
        }
        return new SessionState(target.id(), version, lifetime, principal, attributes, commits);
    }

    private static Lifetime asAsked(Lifetime stored, Lifetime asked) {
        return new Lifetime(
                stored.createdAt(), asked.lastAccessedAt(), asked.idleDeadline(), stored.absoluteDeadline());
    }

    private static Lifetime rounded(Lifetime lifetime) {
        return new Lifetime(
                lifetime.createdAt().truncatedTo(ChronoUnit.SECONDS),
                lifetime.lastAccessedAt().truncatedTo(ChronoUnit.SECONDS),
                lifetime.idleDeadline().truncatedTo(ChronoUnit.SECONDS),
                lifetime.absoluteDeadline().truncatedTo(ChronoUnit.SECONDS));
    }
}
