package io.holdall.session.benchmark.cost;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A JSON file of this package, whose every fault is an error that names file and field. */
final class Data {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final String file;
    private final JsonNode fields;

    private Data(String file, JsonNode fields) {
        this.file = file;
        this.fields = fields;
    }

    /** The text of a resource. */
    static String text(String file) {
        try (@Nullable InputStream in = Data.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is missing on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Data parse(String file, String json) {
        try {
            JsonNode fields = JSON.readTree(json);
            if (!fields.isObject()) {
                throw new IllegalArgumentException(file + " must be a JSON object");
            }
            return new Data(file, fields);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(file + " is no JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** An object within this one. */
    Data object(String field) {
        JsonNode value = fields.path(field);
        if (!value.isObject()) {
            throw new IllegalArgumentException(file + ": " + field + " is missing or no JSON object");
        }
        return new Data(file, value);
    }

    /** The names of all fields. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        fields.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** Whatever stands there; a missing node if nothing does. */
    JsonNode value(String field) {
        return fields.path(field);
    }

    String line(String field) {
        JsonNode value = fields.path(field);
        if (!value.isTextual() || value.asText().isBlank()) {
            throw new IllegalArgumentException(file + ": " + field + " is missing or no text");
        }
        return value.asText();
    }

    /** A number that is 0 or more. */
    double number(String field) {
        JsonNode value = fields.path(field);
        if (!value.isNumber()) {
            throw new IllegalArgumentException(file + ": " + field + " is missing or no number");
        }
        double number = value.doubleValue();
        if (!(number >= 0 && Double.isFinite(number))) {
            throw new IllegalArgumentException(file + ": " + field + " must be 0 or more: " + value.asText());
        }
        return number;
    }
}
