package io.holdall.session.dynamo;

import io.holdall.session.spi.Delta;
import io.holdall.session.spi.SessionChange;
import io.holdall.session.spi.SessionChange.Kind;
import io.holdall.session.spi.SessionState;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One {@code UpdateItem} that makes a change, by the state that the item is thought to have.
 *
 * <p>The first attempt bets that nobody else has written since the base was loaded, so its outcome is known beforehand and
 * needs no answer. Later attempts rest on the item that the one before has met. They demand its version only where the
 * change does, so that a delta that is not conditional gets through by its third attempt however many others commit at the same
 * time; and they ask for the whole item, as others' changes may be in it.
 *
 * <p>The first attempt also bets on the newest format. Where an item of an older one is met, the next attempt demands that, and
 * brings the item up to date with the same write: that costs each old item one attempt more, once, and the others nothing.
 */
final class UpdateAttempt {

    /** DynamoDB takes expressions of 4 KB; above this many attributes the whole map is set instead. */
    static final int MOST_PATHS = 100;

    private static final Clause RENEWED = Clause.of("#idle = :idle, #accessed = :accessed, #ttl = :ttl");
    private static final Clause COMMITTED = Clause.of("#version = :next, #commits = :commits");
    private static final Clause APPENDED =
            Clause.of("#version = #version + :one, #commits = list_append(#commits, :mine)");
    private static final Clause NOT_YET = Clause.of("NOT contains(#commits, :commit)");
    private static final Clause WHOLE_MAP = Clause.of("#attributes = :attributes");
    private static final Clause NEWEST = Clause.of("#format = :newest");
    private static final Clause OWNER = Clause.of("#owner = :owner");
    private static final AttributeValue ONE = Fields.number(1);

    private final SessionChange change;
    private final SessionState known;
    private final AttributeValue format;
    private final SessionState target;
    private final boolean first;
    private final boolean demandsVersion;

    private UpdateAttempt(
            SessionChange change, SessionState known, AttributeValue format, boolean first, boolean demandsVersion) {
        this.change = change;
        this.known = known;
        this.format = format;
        this.target = change.appliedTo(known);
        this.first = first;
        this.demandsVersion = demandsVersion;
    }

    /** The attempt that rests on the change's base. */
    static UpdateAttempt first(SessionChange change) {
        return new UpdateAttempt(change, change.requireBase(), Fields.FORMAT_2, true, true);
    }

    /** An attempt that rests on an item that was met, and had this state and format. */
    static UpdateAttempt onto(SessionState state, AttributeValue format, SessionChange change) {
        return new UpdateAttempt(change, state, format, false, change.conditional() || setsWholeMap(change.delta()));
    }

    /** What the session will be if nobody writes meanwhile. */
    SessionState target() {
        return target;
    }

    /** Whether it was made for an item that was met in just this state, so that another one would be the same. */
    boolean restedOn(SessionState state) {
        return !first && known.equals(state);
    }

    /** Whether the item may come out different from {@link #target}, so that it has to be asked for. */
    boolean needsAnswer() {
        return !first;
    }

    /** Whether the commit goes to the end of a list that this attempt does not know, and so cannot cut. */
    boolean appendsCommit() {
        return change.kind() == Kind.UPDATE && !demandsVersion;
    }

    Expression expression(Keys keys) {
        Expression expression = new Expression();
        Conditions.requireAlive(expression, known, format, change.at());
        if (demandsVersion) {
            Conditions.requireVersion(expression, known);
        }
        // Times only go forward: what is not later than the item's now never will be.
        if (first || !target.lifetime().equals(known.lifetime())) {
            renewLifetime(expression);
        }
        if (change.kind() == Kind.UPDATE) {
            countCommit(expression);
            applyDelta(expression);
        }
        if (format.equals(Fields.FORMAT_1)) {
            bringUpToDate(expression, keys);
        }
        return expression;
    }

    private void bringUpToDate(Expression expression, Keys keys) {
        expression.set(NEWEST);
        expression.value(":newest", Fields.FORMAT_2);
        String principal = known.principal();
        if (principal != null) {
            expression.set(OWNER);
            expression.value(":owner", keys.owner(principal));
        }
    }

    private void renewLifetime(Expression expression) {
        Conditions.requireNotLater(expression, target.lifetime());
        expression.set(RENEWED); // to what the condition compares with
        expression.value(":ttl", Fields.ttl(target.lifetime()));
    }

    private void countCommit(Expression expression) {
        if (!appendsCommit()) {
            expression.set(COMMITTED);
            expression.value(":next", Fields.number(target.version()));
            expression.value(":commits", Fields.commits(target.recentCommits()));
            return;
        }
        AttributeValue commit = Fields.commit(change.commitId());
        expression.set(APPENDED);
        expression.value(":one", ONE);
        expression.value(":mine", AttributeValue.fromL(List.of(commit)));
        expression.require(NOT_YET);
        expression.value(":commit", commit);
    }

    private void applyDelta(Expression expression) {
        Delta delta = change.delta();
        if (setsWholeMap(delta)) {
            expression.set(WHOLE_MAP);
            expression.value(":attributes", Fields.attributes(target.attributes()));
            return;
        }
        int index = 0;
        for (var put : delta.puts().entrySet()) {
            String value = ":v" + index;
            expression.set(path(expression, index, put.getKey()), value);
            expression.value(value, Fields.attribute(put.getValue()));
            index++;
        }
        for (String name : delta.removals()) {
            expression.remove(path(expression, index, name));
            index++;
        }
    }

    /** Of an attribute; the map's alias is among those of the conditions. */
    private static String path(Expression expression, int index, String attribute) {
        String alias = "#n" + index;
        expression.name(alias, attribute);
        return "#attributes." + alias;
    }

    private static boolean setsWholeMap(Delta delta) {
        return delta.puts().size() + delta.removals().size() > MOST_PATHS;
    }
}
