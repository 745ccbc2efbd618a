package io.holdall.session.dynamo;

import io.holdall.session.spi.Commit;
import io.holdall.session.spi.SessionChange;
import io.holdall.session.spi.SessionChange.Kind;
import io.holdall.session.spi.SessionState;
import io.holdall.session.spi.SessionStoreException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** Updates and touches. Thread-safe. */
final class Updates {

    private final TableCalls calls;
    private final ItemSize size;

    Updates(TableCalls calls, ItemSize size) {
        this.calls = calls;
        this.size = size;
    }

    Commit commit(SessionChange change) {
        UpdateAttempt attempt = UpdateAttempt.first(change);
        Attempts attempts = new Attempts();
        while (true) {
            if (change.kind() == Kind.UPDATE) {
                size.requireFitting(attempt.target());
            }
            SessionItem met;
            @Nullable SessionStoreException refusal = null;
            @Nullable Throwable hindrance;
            try {
                return TableCalls.committed(send(change, attempt));
            } catch (ConditionalCheckFailedException e) {
                met = new SessionItem(change.id(), e.item());
                hindrance = e;
            } catch (SessionStoreException e) {
                if (!TableCalls.isRefusal(e)) {
                    throw e;
                }
                met = calls.get(change.id(), TableCalls.COMMIT); // this answer does not bring it along
                refusal = e;
                hindrance = e.getCause();
            }
            SessionState current = met.state().orElse(null);
            if (current == null || current.lifetime().isOverAt(change.at())) {
                return Commit.GONE;
            }
            Optional<Commit> outcome = outcome(change, met, current);
            if (outcome.isPresent()) {
                return outcome.get();
            }
            if (refusal != null && attempt.restedOn(current)) {
                throw refusal; // it is not the item that DynamoDB refuses
            }
            attempts.another(calls.operation(TableCalls.COMMIT), hindrance);
            attempt = UpdateAttempt.onto(current, met.format(), change);
            if (attempt.appendsCommit() && met.hasLongList()) {
                calls.cutCommits(change.id());
            }
        }
    }

    private SessionState send(SessionChange change, UpdateAttempt attempt) {
        SessionItem updated = calls.update(change.id(), attempt.expression(calls.keys()), attempt.needsAnswer());
        return updated.state().orElse(attempt.target());
    }

    /** What the item that was met says of the change; empty if it is to be tried again, onto that item. */
    private static Optional<Commit> outcome(SessionChange change, SessionItem met, SessionState current) {
        if (met.hasCommit(change.commitId())) {
            return Optional.of(TableCalls.committed(current)); // the answer was lost
        }
        if (change.conditional() && current.version() != change.requireBase().version()) {
            return Optional.of(new Commit.Conflict(current));
        }
        if (change.kind() == Kind.TOUCH && change.appliedTo(current).equals(current)) {
            return Optional.of(TableCalls.committed(current)); // another touch has promised as much
        }
        return Optional.empty();
    }
}
