package io.holdall.session.dynamo;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The size of an item as it is, by the AWS page "DynamoDB item sizes and formats": names and strings in UTF-8, binary values
 * as they are, 3 bytes for a list or a map and 1 for each of its elements.
 *
 * <p>Of numbers the page says "approximately": a byte for two significant digits, and one more; DynamoDB Local adds one for a
 * minus. Local counts the pairs of digits from the decimal point, so 1010 takes two of them, where the page's words would
 * have one and a half, and 110 takes two, where the page's words have one: never fewer bytes than the page has, and at most
 * one more. This follows Local.
 */
final class ExactSize {

    static final int COLLECTION = 3;
    static final int ELEMENT = 1;

    private static final BigInteger HUNDRED = BigInteger.valueOf(100);

    private ExactSize() {}

    /** The bytes of an item of types that a session's item has. */
    static long of(Map<String, AttributeValue> item) {
        return item.entrySet().stream()
                .mapToLong(field -> utf8(field.getKey()) + of(field.getValue()))
                .sum();
    }

    private static long of(AttributeValue value) {
        return switch (value.type()) {
            case S -> utf8(value.s());
            case N -> number(new BigInteger(value.n()));
            case B -> value.b().asByteArrayUnsafe().length;
            case L ->
                COLLECTION
                        + value.l().stream()
                                .mapToLong(element -> ELEMENT + of(element))
                                .sum();
            case M -> COLLECTION + (long) ELEMENT * value.m().size() + of(value.m());
            default -> throw new IllegalArgumentException("no session's item has a field of type " + value.type());
        };
    }

    /** A byte for each pair of digits, zeros at the end left out, one more, and one for a minus. */
    private static int number(BigInteger number) {
        int pairs = 0;
        boolean trailing = true;
        for (BigInteger rest = number.abs(); rest.signum() > 0; rest = rest.divide(HUNDRED)) {
            trailing &= rest.mod(HUNDRED).signum() == 0;
            pairs += trailing ? 0 : 1;
        }
        return 1 + pairs + (number.signum() < 0 ? 1 : 0);
    }

    static int utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
