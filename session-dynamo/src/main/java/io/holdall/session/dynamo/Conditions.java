package io.holdall.session.dynamo;

import io.holdall.session.spi.Lifetime;
import io.holdall.session.spi.SessionState;
import java.time.Instant;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What a write demands of the item it meets. A field that is missing or of another type fulfils none of it. */
final class Conditions {

    private static final Clause ALIVE = Clause.of("#format = :format AND #created = :created"
            + " AND #idle > :at AND #absolute > :at AND attribute_type(#attributes, :map)");
    private static final Clause VERSION = Clause.of("#version = :version");
    private static final Clause NOT_LATER = Clause.of("#idle <= :idle AND #accessed <= :accessed");
    private static final AttributeValue MAP = AttributeValue.fromS("M");

    private Conditions() {}

    /** It is the session that {@code known} is a state of, in this format and not over: not absent, either. */
    static void requireAlive(Expression expression, SessionState known, AttributeValue format, Instant at) {
        expression.require(ALIVE);
        expression.value(":format", format);
        expression.value(":created", Fields.millis(known.lifetime().createdAt()));
        expression.value(":at", Fields.millis(at));
        expression.value(":map", MAP);
    }

    /** Nobody has committed since {@code known}. */
    static void requireVersion(Expression expression, SessionState known) {
        expression.require(VERSION);
        expression.value(":version", Fields.number(known.version()));
    }

    /** Nobody has renewed it further than {@code lifetime}: an update cannot take the later of two times by itself. */
    static void requireNotLater(Expression expression, Lifetime lifetime) {
        expression.require(NOT_LATER);
        expression.value(":idle", Fields.millis(lifetime.idleDeadline()));
        expression.value(":accessed", Fields.millis(lifetime.lastAccessedAt()));
    }
}
