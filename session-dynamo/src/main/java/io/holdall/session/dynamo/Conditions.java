package io.holdall.session.dynamo;

import io.holdall.session.spi.Lifetime;
import io.holdall.session.spi.SessionState;
import java.time.Instant;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What a write demands of the item it meets. A field that is missing or of another type fulfils none of it. */
final class Conditions {

    private Conditions() {}

    /** It is the session that {@code known} is a state of, in this format and not over: not absent, either. */
    static void requireAlive(Expression expression, SessionState known, AttributeValue format, Instant at) {
        String now = expression.value("at", Fields.millis(at));
        equal(expression, Fields.FORMAT, format);
        equal(expression, Fields.CREATED, Fields.millis(known.lifetime().createdAt()));
        expression.require(expression.name(Fields.IDLE) + " > " + now);
        expression.require(expression.name(Fields.ABSOLUTE) + " > " + now);
        expression.require("attribute_type(" + expression.name(Fields.ATTRIBUTES) + ", "
                + expression.value("map", AttributeValue.fromS("M")) + ")");
    }

    /** Nobody has committed since {@code known}. */
    static void requireVersion(Expression expression, SessionState known) {
        equal(expression, Fields.VERSION, Fields.number(known.version()));
    }

    /** Nobody has renewed it further than {@code lifetime}: an update cannot take the later of two times by itself. */
    static void requireNotLater(Expression expression, Lifetime lifetime) {
        notAbove(expression, Fields.IDLE, Fields.millis(lifetime.idleDeadline()));
        notAbove(expression, Fields.ACCESSED, Fields.millis(lifetime.lastAccessedAt()));
    }

    private static void equal(Expression expression, String field, AttributeValue value) {
        expression.require(expression.name(field) + " = " + expression.value(field, value));
    }

    private static void notAbove(Expression expression, String field, AttributeValue value) {
        expression.require(expression.name(field) + " <= " + expression.value(field, value));
    }
}
