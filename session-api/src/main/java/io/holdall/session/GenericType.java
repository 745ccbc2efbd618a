package io.holdall.session;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;

/**
 * A type with its type arguments, for a {@link SessionKey} of such a type: {@code new GenericType<List<String>>() {}}.
 *
 * @param <T> the type
 */
public abstract class GenericType<T> {

    private final Type type;

    /** Takes the type from the subclass' declaration. */
    protected GenericType() {
        if (!(getClass().getGenericSuperclass() instanceof ParameterizedType parent)) {
            throw new IllegalArgumentException("say which type: new GenericType<List<String>>() {}");
        }
        this.type = parent.getActualTypeArguments()[0];
    }

    /** The type with its arguments. */
    public final Type type() {
        return type;
    }
}
