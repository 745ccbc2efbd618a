package io.holdall.session.benchmark.report.results;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Results as JSON. The format is {@code results.schema.json} (JSON Schema 2020-12) beside this class: an object of
 * {@code schemaVersion}, {@code environment}, the flat list {@code rows}, {@code notTimed} and {@code notes}, each
 * part as the record of that name has it; an error that there is not is left out. Thread-safe.
 *
 * <p>Reading is strict: a field that is unknown, missing, doubled or of another type is an error, so that a damaged
 * file is never half understood. A change of the format is a new schema version.
 */
public final class ResultsFile {
    private static final String MEASURE_AGAIN = " Measure again with ./compare, or give another file.";

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.READ_DATE_TIMESTAMPS_AS_NANOSECONDS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private ResultsFile() {}

    /**
     * Reads a results file.
     *
     * @throws ResultsFormatException when it is not one, is damaged, or is of another schema version
     * @throws IOException when it cannot be read
     */
    public static Results read(Path file) throws IOException {
        try {
            return parse(Files.readString(file), file.toString());
        } catch (MalformedInputException e) {
            throw new ResultsFormatException(file + " is not a results file: it is not UTF-8 text." + MEASURE_AGAIN, e);
        }
    }

    /** Results as the text of a results file. */
    public static String format(Results results) {
        try {
            return MAPPER.writeValueAsString(results) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("results that are valid can be written", e);
        }
    }

    /** Writes a results file, in the place of one that is there: whole or not at all. */
    public static void write(Results results, Path file) throws IOException {
        Path staged = file.resolveSibling("." + file.getFileName() + ".tmp");
        try {
            Files.writeString(staged, format(results));
            Files.move(staged, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            Files.deleteIfExists(staged);
            throw e;
        }
    }

    static Results parse(String json, String name) {
        try {
            JsonNode tree = MAPPER.readTree(json);
            checkVersion(tree.path("schemaVersion"), name);
            return MAPPER.treeToValue(tree, Results.class);
        } catch (JsonProcessingException e) {
            throw new ResultsFormatException(
                    name + " is damaged" + place(e) + ": " + reason(e) + "." + MEASURE_AGAIN, e);
        }
    }

    private static void checkVersion(JsonNode version, String name) {
        if (!version.isIntegralNumber()) {
            throw new ResultsFormatException(
                    name + " is not a results file of Holdall: it has no schemaVersion." + MEASURE_AGAIN, null);
        }
        if (!version.canConvertToInt() || version.intValue() != Results.SCHEMA_VERSION) {
            throw new ResultsFormatException(
                    name + " has schema version " + version.asText() + ", and this Holdall reads version "
                            + Results.SCHEMA_VERSION + " only. Use the Holdall that wrote it, or measure again with"
                            + " ./compare.",
                    null);
        }
    }

    private static String place(JsonProcessingException e) {
        if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            StringBuilder path = new StringBuilder(" at ");
            for (JsonMappingException.Reference step : mapping.getPath()) {
                path.append('/').append(step.getFieldName() == null ? step.getIndex() : step.getFieldName());
            }
            return path.toString();
        }
        JsonLocation at = e.getLocation();
        return at == null || at.getLineNr() < 1 ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
    }

    private static String reason(JsonProcessingException e) {
        Throwable cause = e.getCause();
        String message = cause instanceof IllegalArgumentException ? cause.getMessage() : e.getOriginalMessage();
        return String.valueOf(message).lines().findFirst().orElse("it cannot be read");
    }
}
