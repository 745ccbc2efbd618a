package io.holdall.example.myclothes.drill;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A cart as the shop answers it to programs; see the shop's {@code CartPages}. */
@JsonIgnoreProperties(ignoreUnknown = true)
record Answer(@Nullable String user, List<Line> lines) {

    /** A product and how many of it. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Line(String sku, int quantity) {}

    /** An answer without lines is none of the shop's. */
    Answer {
        Objects.requireNonNull(lines, "lines");
    }

    Map<String, Integer> quantities() {
        return lines.stream().collect(Collectors.toMap(Line::sku, Line::quantity, Integer::sum));
    }

    int pieces() {
        return lines.stream().mapToInt(Line::quantity).sum();
    }
}
