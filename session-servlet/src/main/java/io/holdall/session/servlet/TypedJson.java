package io.holdall.session.servlet;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.jsontype.PolymorphicTypeValidator;
import com.fasterxml.jackson.databind.jsontype.TypeIdResolver;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.Serializers;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.holdall.session.spi.SessionCodecException;
import java.io.IOException;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Writes values as JSON together with their classes, and reads them: classes of the {@link AllowList} only, which is asked before
 * a class is written, and again before one is even loaded. What is stored of an object are its fields, as with Java serialization,
 * without the transient ones; so it needs a constructor without parameters, which may be private, or is a record, or has Jackson's
 * annotations. Thread-safe.
 */
final class TypedJson {

    private final ObjectWriter writer;
    private final ObjectReader reader;

    TypedJson(AllowList allowed) {
        SimpleModule keys = new SimpleModule() {
            private static final long serialVersionUID = 1L;

            @Override
            public void setupModule(SetupContext context) {
                context.addKeySerializers(new UntypedKeys());
            }
        };
        JsonMapper mapper = JsonMapper.builder()
                .addModule(new JavaTimeModule())
                .addModule(keys)
                .visibility(PropertyAccessor.FIELD, Visibility.ANY)
                .visibility(PropertyAccessor.GETTER, Visibility.NONE)
                .visibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
                .visibility(PropertyAccessor.SETTER, Visibility.NONE)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .enable(SerializationFeature.WRITE_DATES_WITH_ZONE_ID)
                .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .polymorphicTypeValidator(new AllowedTypes.AnnotatedValidator(allowed))
                .setDefaultTyping(new Typing(allowed))
                .build();
        this.writer = mapper.writerFor(Object.class);
        this.reader = mapper.readerFor(Object.class);
    }

    /**
     * The value with its classes.
     *
     * @throws IllegalArgumentException that names the attribute and the class, if one is not allowed or cannot be written
     */
    TypedValue write(String attribute, Object value) {
        try {
            return new TypedValue(writer.writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw refused(attribute, value, e);
        } catch (StackOverflowError e) {
            throw new IllegalArgumentException(
                    "attribute '" + attribute + "': " + value.getClass().getName()
                            + " refers to itself, or is nested too deeply, so it cannot be stored");
        }
    }

    /**
     * The value, a new object each time.
     *
     * @throws SessionCodecException if it is not what {@link #write} made, or a class in it is not allowed any more
     */
    Object read(String attribute, TypedValue stored) {
        try {
            Object value = reader.readValue(stored.json());
            if (value != null) {
                return value;
            }
        } catch (JsonProcessingException | RuntimeException | StackOverflowError | LinkageError e) {
            // the message may quote the value, or what somebody has put in its place
            throw new SessionCodecException(
                    "attribute '" + attribute + "': cannot decode the stored value, which is of a type that is not"
                            + " allowed or has changed: " + e.getClass().getSimpleName(),
                    null);
        }
        throw new SessionCodecException("attribute '" + attribute + "': the stored value is null", null);
    }

    private static IllegalArgumentException refused(String attribute, Object value, JsonProcessingException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof NotAllowed refusal) {
                return new IllegalArgumentException("attribute '" + attribute + "': " + refusal.getOriginalMessage());
            }
        }
        String type = value.getClass().getName();
        return new IllegalArgumentException("attribute '" + attribute + "': " + type + " cannot be written as JSON ("
                + e.getClass().getSimpleName() + "); register a key whose type the manager's codec can encode,"
                + " with builder.key(SessionKey.of(\"" + attribute + "\", ...))");
    }

    /** Carries a message of our own, which holds no value, through Jackson. */
    private static final class NotAllowed extends JsonMappingException {
        private static final long serialVersionUID = 1L;

        NotAllowed(String message) {
            super(null, message);
        }
    }

    /** Types for all that is not declared as a final class; the value itself is declared as an object. */
    private static final class Typing extends ObjectMapper.DefaultTypeResolverBuilder {
        private static final long serialVersionUID = 1L;
        private final transient AllowList allowed;

        Typing(AllowList allowed) {
            super(ObjectMapper.DefaultTyping.NON_FINAL, new AllowedTypes.Validator(allowed));
            this.allowed = allowed;
            init(JsonTypeInfo.Id.CLASS, null);
            inclusion(JsonTypeInfo.As.WRAPPER_ARRAY);
        }

        private Typing(Typing base, Class<?> defaultImpl) {
            super(base, defaultImpl);
            this.allowed = base.allowed;
        }

        @Override
        public Typing withDefaultImpl(Class<?> defaultImpl) {
            return new Typing(this, defaultImpl);
        }

        @Override
        protected TypeIdResolver idResolver(
                MapperConfig<?> config,
                JavaType baseType,
                PolymorphicTypeValidator validator,
                @Nullable Collection<NamedType> subtypes,
                boolean forSer,
                boolean forDeser) {
            return new AllowedTypes(baseType, config.getTypeFactory(), validator, allowed);
        }
    }

    /** The keys of a map whose declaration says nothing of them: only strings come back as what they were. */
    private static final class UntypedKeys extends Serializers.Base {
        @Override
        public @Nullable JsonSerializer<?> findSerializer(
                com.fasterxml.jackson.databind.SerializationConfig config,
                JavaType type,
                com.fasterxml.jackson.databind.BeanDescription description) {
            return type.hasRawClass(Object.class) ? new StringKeys() : null;
        }
    }

    private static final class StringKeys extends JsonSerializer<Object> {
        @Override
        public void serialize(Object key, JsonGenerator generator, SerializerProvider provider) throws IOException {
            if (!(key instanceof String name)) {
                throw new NotAllowed("a map with keys of " + key.getClass().getName()
                        + " would come back with strings for keys; register its type with builder.key(SessionKey.of(name,"
                        + " new GenericType<Map<...>>() {}))");
            }
            generator.writeFieldName(name);
        }
    }

    static JsonMappingException notAllowed(Class<?> type) {
        String name = type.getName();
        boolean platform = name.startsWith("java.")
                || name.startsWith("[")
                || type.getPackageName().isEmpty();
        return new NotAllowed(name + " may not be stored; register a key for the attribute, with builder.key("
                + "SessionKey.of(name, " + type.getSimpleName() + ".class))"
                + (platform
                        ? ""
                        : ", or allow its package, with builder.allowPackages(\"" + type.getPackageName() + "\")"));
    }
}
