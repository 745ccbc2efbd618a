package io.holdall.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.holdall.session.spi.SessionCodec;
import io.holdall.session.spi.SessionCodecException;
import java.io.IOException;
import java.lang.reflect.Type;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Encodes with Jackson: JSON by default; CBOR or Smile, or other settings, with a mapper of the caller's. Thread-safe.
 *
 * <p>The attribute's name plays no part. Errors name the type and the path within it, never the value: Jackson's own messages quote it, so they are left out.
 */
public final class JacksonCodec implements SessionCodec {

    private final ObjectMapper mapper;
    private final ConcurrentHashMap<Type, ObjectWriter> writers = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<Type, ObjectReader> readers = new ConcurrentHashMap<>();

    /**
     * A codec by {@code mapper}, which is copied. It should not have default typing enabled: that lets stored bytes choose
     * which classes are made.
     */
    public JacksonCodec(ObjectMapper mapper) {
        this.mapper = mapper.copy();
    }

    /**
     * JSON: dates as ISO 8601; unknown properties ignored, so that a cart outlives the removal of a field; anything after the
     * value refused. Nesting and number length are bounded by Jackson's defaults (1,000 each).
     */
    public static JacksonCodec json() {
        return new JacksonCodec(JsonMapper.builder()
                .addModule(new JavaTimeModule())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build());
    }

    @Override
    public byte[] encode(String attribute, Object value, Type type) {
        try {
            return writers.computeIfAbsent(type, t -> mapper.writerFor(mapper.constructType(t)))
                    .writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new SessionCodecException("cannot encode as " + type.getTypeName() + ": " + describe(e), null);
        }
    }

    @Override
    public Object decode(String attribute, byte[] bytes, Type type) {
        Object value;
        try {
            value = readers.computeIfAbsent(type, t -> mapper.readerFor(mapper.constructType(t)))
                    .readValue(bytes);
        } catch (IOException e) {
            throw new SessionCodecException("cannot decode as " + type.getTypeName() + ": " + describe(e), null);
        }
        if (value == null) {
            throw new SessionCodecException("cannot decode as " + type.getTypeName() + ": it is null", null);
        }
        return value;
    }

    private static String describe(IOException e) {
        String what = e.getClass().getSimpleName();
        return e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()
                ? what + " at "
                        + mapping.getPath().stream().map(JacksonCodec::step).collect(Collectors.joining("/"))
                : what;
    }

    /** A map's key is part of the value, so only properties of classes and positions are named. */
    private static String step(JsonMappingException.Reference reference) {
        if (reference.getFieldName() == null) {
            return "[" + reference.getIndex() + "]";
        }
        return reference.getFrom() instanceof java.util.Map || reference.getFrom() == java.util.Map.class
                ? "{}"
                : reference.getFieldName();
    }
}
