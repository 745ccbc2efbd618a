package io.holdall.example.myclothes.balancer;

import java.util.Arrays;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Which node a request goes to. */
public enum Policy {
    /** One after the other, whoever asks. A draining node gets nothing. */
    ROUND_ROBIN,
    /**
     * The node that the route at the end of the session's token names, as long as it answers, also while it drains; whoever
     * brings no such token, one after the other.
     */
    STICKY;

    /** Such as {@code round-robin}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** For picocli. */
    public static final class ByName implements ITypeConverter<Policy> {
        @Override
        public Policy convert(String name) {
            return Arrays.stream(values())
                    .filter(value -> value.label().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException(
                            "there is no policy '" + name + "'; the policies are " + "round-robin and sticky"));
        }
    }
}
