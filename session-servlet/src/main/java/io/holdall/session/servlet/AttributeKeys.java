package io.holdall.session.servlet;

import io.holdall.session.SessionKey;
import jakarta.servlet.http.HttpSessionBindingListener;
import java.lang.invoke.MethodType;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The keys behind the names of attributes: those that are registered, and one for each other name. Thread-safe. */
final class AttributeKeys {

    /** Names may come from anywhere, so the keys that are kept are bounded. */
    private static final int MOST = 1000;

    private final Map<String, SessionKey<?>> registered = new HashMap<>();
    private final ConcurrentHashMap<String, SessionKey<TypedValue>> others = new ConcurrentHashMap<>();
    private final boolean lastWriteWins;
    private final boolean applicationTypes;
    private final TypedJson json;

    AttributeKeys(SessionFilterBuilder builder) {
        AllowList allowed = new AllowList(builder.packages);
        this.json = new TypedJson(allowed);
        this.applicationTypes = allowed.allowsApplicationTypes();
        this.lastWriteWins = builder.conflicts == ConflictPolicy.LAST_WRITE_WINS;
        builder.keys.forEach((name, key) -> registered.put(name, lastWriteWins ? key.lastWriteWins() : key));
    }

    /** Writes and reads the values of names that are not registered. */
    TypedJson json() {
        return json;
    }

    /** The key that is registered for this name, if one is. */
    @Nullable SessionKey<?> registered(String name) {
        return registered.get(name);
    }

    /**
     * The key of a name that is not registered.
     *
     * @throws IllegalArgumentException if no attribute can have this name
     */
    SessionKey<TypedValue> other(String name) {
        SessionKey<TypedValue> key = others.get(name);
        if (key != null) {
            return key;
        }
        // a TypedValue never changes, so a store in this node's memory need not encode it
        SessionKey<TypedValue> fresh = SessionKey.immutable(name, TypedValue.class);
        SessionKey<TypedValue> made = lastWriteWins ? fresh.lastWriteWins() : fresh;
        if (others.size() >= MOST) {
            others.clear();
        }
        SessionKey<TypedValue> raced = others.putIfAbsent(name, made);
        return raced == null ? made : raced;
    }

    /** Whether an attribute can have this name; what cannot be stored is not there either. */
    static boolean isFit(String name) {
        if (name.isEmpty() || name.length() > SessionKey.MAX_NAME_LENGTH || name.startsWith("holdall.")) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c <= 0x20 || c >= 0x7F) {
                return false;
            }
        }
        return true;
    }

    /** Whether a value of this name may have to be told when it is taken out. */
    boolean mayBind(String name) {
        SessionKey<?> key = registered.get(name);
        if (key == null) {
            return applicationTypes;
        }
        Class<?> type = rawClass(key.type());
        return type == null
                || HttpSessionBindingListener.class.isAssignableFrom(type)
                || !Modifier.isFinal(type.getModifiers());
    }

    /** Refuses a value that the typed code of this key could not read. */
    static void requireFits(SessionKey<?> key, Object value) {
        Class<?> type = rawClass(key.type());
        if (type != null && !type.isInstance(value)) {
            throw new IllegalArgumentException("attribute '" + key.name() + "' is registered for "
                    + key.type().getTypeName() + "; it cannot be set to a "
                    + value.getClass().getName());
        }
    }

    private static @Nullable Class<?> rawClass(Type type) {
        if (type instanceof Class<?> raw) {
            return MethodType.methodType(raw).wrap().returnType();
        }
        if (type instanceof ParameterizedType parameterized) {
            return rawClass(parameterized.getRawType());
        }
        if (type instanceof GenericArrayType array) {
            Class<?> element = rawClass(array.getGenericComponentType());
            return element == null ? null : element.arrayType();
        }
        return null;
    }
}
