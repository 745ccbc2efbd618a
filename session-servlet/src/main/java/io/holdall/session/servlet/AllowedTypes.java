package io.holdall.session.servlet;

import com.fasterxml.jackson.databind.DatabindContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.jsontype.PolymorphicTypeValidator;
import com.fasterxml.jackson.databind.jsontype.impl.ClassNameIdResolver;
import com.fasterxml.jackson.databind.type.TypeFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.StringTokenizer;

/** Writes the names of classes, and turns them back into classes, by the {@link AllowList}. */
final class AllowedTypes extends ClassNameIdResolver {

    private static final long serialVersionUID = 1L;

    private final transient AllowList allowed;

    AllowedTypes(JavaType baseType, TypeFactory types, PolymorphicTypeValidator validator, AllowList allowed) {
        super(baseType, types, List.of(), validator);
        this.allowed = allowed;
    }

    @Override
    public String idFromValue(Object value) {
        String standIn = allowed.standIn(value);
        String id = standIn == null ? super.idFromValue(value) : standIn;
        if (value.getClass() == Object.class || value.getClass().isHidden() || !allAllowed(id)) {
            throw new UncheckedIOException(TypedJson.notAllowed(value.getClass()));
        }
        return id;
    }

    @Override
    public String idFromValueAndType(Object value, Class<?> type) {
        return idFromValue(value);
    }

    @Override
    protected JavaType _typeFromId(String id, DatabindContext context) throws IOException {
        if (!allAllowed(id)) {
            throw new JsonMappingException(null, "a type that is not allowed");
        }
        return super._typeFromId(id, context);
    }

    /** Of {@code java.util.EnumMap<com.example.Size,java.lang.Object>} too, whose types the validator would not look at first. */
    private boolean allAllowed(String id) {
        for (StringTokenizer names = new StringTokenizer(id, "<,> "); names.hasMoreTokens(); ) {
            if (!allowed.allows(names.nextToken())) {
                return false;
            }
        }
        return true;
    }

    /** What the resolver has let pass is allowed; nothing else comes here. */
    static final class Validator extends PolymorphicTypeValidator.Base {
        private static final long serialVersionUID = 1L;
        private final transient AllowList allowed;

        Validator(AllowList allowed) {
            this.allowed = allowed;
        }

        @Override
        public Validity validateSubClassName(MapperConfig<?> config, JavaType baseType, String className) {
            return allowed.allows(className) ? Validity.ALLOWED : Validity.DENIED;
        }

        @Override
        public Validity validateSubType(MapperConfig<?> config, JavaType baseType, JavaType subType) {
            return allowed.allows(subType.getRawClass().getName()) ? Validity.ALLOWED : Validity.DENIED;
        }
    }

    /** The same where no resolver of ours is asked: an allowed class has an annotation of Jackson's that types be read by name. */
    static final class AnnotatedValidator extends PolymorphicTypeValidator.Base {
        private static final long serialVersionUID = 1L;
        private final transient AllowList allowed;

        AnnotatedValidator(AllowList allowed) {
            this.allowed = allowed;
        }

        @Override
        public Validity validateSubClassName(MapperConfig<?> config, JavaType baseType, String className) {
            // not ALLOWED: of java.util.ArrayList<com.example.Planted> this is asked for the list alone
            return allowed.allows(className) ? Validity.INDETERMINATE : Validity.DENIED;
        }

        @Override
        public Validity validateSubType(MapperConfig<?> config, JavaType baseType, JavaType subType) {
            return isAllowed(subType) ? Validity.ALLOWED : Validity.DENIED;
        }

        private boolean isAllowed(JavaType type) {
            for (int i = 0; i < type.containedTypeCount(); i++) {
                JavaType contained = type.containedType(i);
                if (contained != null && !isAllowed(contained)) {
                    return false;
                }
            }
            return allowed.allows(type.getRawClass().getName());
        }
    }
}
