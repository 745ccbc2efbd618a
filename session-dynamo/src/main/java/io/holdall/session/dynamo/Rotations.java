package io.holdall.session.dynamo;

import io.holdall.session.spi.Commit;
import io.holdall.session.spi.SessionChange;
import io.holdall.session.spi.SessionState;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Rotations: the item moves to another key in one transaction. Thread-safe. */
final class Rotations {

    private static final String CONDITION_FAILED = "ConditionalCheckFailed";
    private static final Set<String> PASSING =
            Set.of("TransactionConflict", "ProvisionedThroughputExceeded", "ThrottlingError");

    private final TableCalls calls;
    private final ItemSize size;

    Rotations(TableCalls calls, ItemSize size) {
        this.calls = calls;
        this.size = size;
    }

    Commit commit(SessionChange change) {
        SessionState known = change.requireBase();
        AttributeValue format = Fields.FORMAT_2;
        Attempts attempts = new Attempts();
        while (true) {
            SessionState target = change.appliedTo(known);
            size.requireFitting(target);
            TransactionCanceledException canceled;
            try {
                calls.move(target, known.id(), asKnown(known, format, target, change));
                return TableCalls.committed(target);
            } catch (TransactionCanceledException e) {
                canceled = e;
            }
            CancellationReason put = reason(canceled, 0);
            CancellationReason delete = reason(canceled, 1);
            if (conditionFailed(delete)) {
                SessionItem old = new SessionItem(known.id(), delete.item());
                if (old.isAbsent()) {
                    return movedBefore(change, put);
                }
                SessionState current = old.state().orElse(null);
                if (current == null || current.lifetime().isOverAt(change.at())) {
                    return Commit.GONE;
                }
                if (current.version() != known.version()) {
                    return new Commit.Conflict(current);
                }
                known = current; // it has only been touched, or is of an older format
                format = old.format();
            } else if (conditionFailed(put)) {
                return new Commit.Conflict(known); // taken; not by us, or the old item would be gone
            } else if (!isPassing(put) && !isPassing(delete)) {
                throw calls.failure(TableCalls.COMMIT, canceled);
            }
            attempts.another(calls.operation(TableCalls.COMMIT), canceled);
        }
    }

    /** The old item is the state that is to be moved, and no touch would be lost. */
    private static Expression asKnown(
            SessionState known, AttributeValue format, SessionState target, SessionChange change) {
        Expression expression = new Expression();
        Conditions.requireAlive(expression, known, format, change.at());
        Conditions.requireVersion(expression, known);
        Conditions.requireNotLater(expression, target.lifetime());
        return expression;
    }

    /** There is no old item: it was moved by this very change, whose answer was lost, or it is gone. */
    private Commit movedBefore(SessionChange change, CancellationReason put) {
        SessionItem item = conditionFailed(put)
                ? new SessionItem(change.id(), put.item())
                : calls.get(change.id(), TableCalls.COMMIT); // one reason may hide the other
        return item.state()
                .filter(state ->
                        item.hasCommit(change.commitId()) && !state.lifetime().isOverAt(change.at()))
                .map(TableCalls::committed)
                .orElse(Commit.GONE);
    }

    private CancellationReason reason(TransactionCanceledException canceled, int index) {
        List<CancellationReason> reasons = canceled.cancellationReasons();
        if (reasons.size() != 2) {
            throw calls.failure(TableCalls.COMMIT, canceled);
        }
        return reasons.get(index);
    }

    private static boolean conditionFailed(CancellationReason reason) {
        return CONDITION_FAILED.equals(reason.code());
    }

    private static boolean isPassing(CancellationReason reason) {
        return reason.code() != null && PASSING.contains(reason.code());
    }
}
