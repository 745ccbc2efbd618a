package io.holdall.session.spi;

import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.RandomAccess;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * About how many bytes the objects of a value take, on a 64-bit JVM with compressed references. Of a collection, three elements
 * stand for all, spread evenly over a list; a string counts a byte a character. What is shared counts each time.
 */
final class HeapEstimate {

    /** Negative, and so are sums with it: there is something in the value whose parts cannot be seen. */
    static final long UNKNOWN = -(1L << 50);

    private static final long OBJECT = 16;
    private static final long REFERENCE = 4;
    private static final long STRING = 40;
    private static final long SCALAR = 24;
    private static final long ENTRY = 40;
    private static final int SAMPLES = 3;
    private static final int DEEPEST = 8;

    /** How to see the parts of a class's instances. */
    private interface Shape {
        long size(Object value, int depth) throws Throwable;
    }

    private static final ClassValue<Shape> SHAPES = new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
            return shapeOf(type);
        }
    };

    private HeapEstimate() {}

    /** The estimate for {@code value}; negative if there is none. */
    static long of(Object value) {
        try {
            return size(value, 0);
        } catch (VirtualMachineError e) {
            throw e;
        } catch (Throwable e) {
            return UNKNOWN; // an accessor of the application's own failed; the codec will say what is wrong, if
            // anything is
        }
    }

    private static long size(@Nullable Object value, int depth) throws Throwable {
        if (value == null) {
            return 0;
        }
        return value instanceof String text ? STRING + text.length() : size(value, SHAPES.get(value.getClass()), depth);
    }

    private static long size(Object value, Shape shape, int depth) throws Throwable {
        return depth > DEEPEST ? UNKNOWN : shape.size(value, depth + 1);
    }

    private static Shape shapeOf(Class<?> type) {
        if (type.isEnum()
                || (type.getSuperclass() != null && type.getSuperclass().isEnum())
                || type == Boolean.class) {
            return (value, depth) -> 0;
        }
        if (isScalar(type)) {
            return (value, depth) -> SCALAR;
        }
        if (type == BigInteger.class) {
            return (value, depth) -> SCALAR + ((BigInteger) value).bitLength() / Byte.SIZE;
        }
        if (type == BigDecimal.class) {
            return (value, depth) -> SCALAR + ((BigDecimal) value).precision() / 2;
        }
        if (type.isRecord()) {
            return shapeOfRecord(type);
        }
        if (type.isArray()) {
            return shapeOfArray(type.getComponentType());
        }
        if (List.class.isAssignableFrom(type) && RandomAccess.class.isAssignableFrom(type)) {
            return (value, depth) -> sizeOfList((List<?>) value, depth);
        }
        if (Collection.class.isAssignableFrom(type)) {
            return (value, depth) -> sizeOfCollection((Collection<?>) value, depth);
        }
        if (Map.class.isAssignableFrom(type)) {
            return (value, depth) -> sizeOfCollection(((Map<?, ?>) value).entrySet(), depth);
        }
        if (Map.Entry.class.isAssignableFrom(type)) {
            return (value, depth) ->
                    size(((Map.Entry<?, ?>) value).getKey(), depth) + size(((Map.Entry<?, ?>) value).getValue(), depth);
        }
        if (type == Optional.class) {
            return (value, depth) -> OBJECT + size(((Optional<?>) value).orElse(null), depth);
        }
        return (value, depth) -> UNKNOWN;
    }

    /** Whether all instances are about as small as each other: numbers, characters and times of the JDK's, and UUIDs. */
    private static boolean isScalar(Class<?> type) {
        return (type.getPackageName().equals("java.lang") && Number.class.isAssignableFrom(type))
                || type.getPackageName().equals("java.time")
                || type == Character.class
                || type == UUID.class;
    }

    private static Shape shapeOfRecord(Class<?> type) {
        List<Part> parts = new ArrayList<>();
        RecordComponent[] components = type.getRecordComponents();
        for (RecordComponent component : components) {
            if (!component.getType().isPrimitive() && !component.getType().isEnum()) {
                try {
                    parts.add(new Part(accessor(type, component)));
                } catch (Throwable e) { // a module that is closed to us
                    return (value, depth) -> UNKNOWN;
                }
            }
        }
        Part[] all = parts.toArray(Part[]::new);
        long own = OBJECT + 8L * (components.length - all.length) + REFERENCE * all.length;
        return (value, depth) -> {
            long size = own;
            for (Part part : all) {
                size += part.size(value, depth);
            }
            return size;
        };
    }

    /** The accessor as an object of a class of its own, which the JIT compiles as the call that it is. */
    @SuppressWarnings("unchecked")
    private static Function<Object, @Nullable Object> accessor(Class<?> type, RecordComponent component)
            throws Throwable {
        MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
        MethodHandle handle = lookup.unreflect(component.getAccessor());
        return (Function<Object, @Nullable Object>) LambdaMetafactory.metafactory(
                        lookup,
                        "apply",
                        MethodType.methodType(Function.class),
                        MethodType.methodType(Object.class, Object.class),
                        handle,
                        handle.type())
                .getTarget()
                .invoke();
    }

    /** A component of a record; remembers the shape of the class that it last saw there, which is nearly always the next. */
    private static final class Part {
        private record Known(Class<?> type, Shape shape) {}

        private final Function<Object, @Nullable Object> accessor;
        private @Nullable Known known; // written as one reference, so that no reader sees half of it

        Part(Function<Object, @Nullable Object> accessor) {
            this.accessor = accessor;
        }

        long size(Object owner, int depth) throws Throwable {
            Object value = accessor.apply(owner);
            if (value == null || value instanceof String) {
                return HeapEstimate.size(value, depth);
            }
            Known last = known;
            if (last == null || last.type != value.getClass()) {
                last = new Known(value.getClass(), SHAPES.get(value.getClass()));
                known = last;
            }
            return HeapEstimate.size(value, last.shape, depth);
        }
    }

    private static Shape shapeOfArray(Class<?> element) {
        if (!element.isPrimitive()) {
            return (value, depth) -> sizeOfList(Arrays.asList((Object[]) value), depth);
        }
        int bytes = element == long.class || element == double.class
                ? Long.BYTES
                : element == byte.class || element == boolean.class ? 1 : Integer.BYTES;
        return (value, depth) -> OBJECT + (long) bytes * java.lang.reflect.Array.getLength(value);
    }

    private static long sizeOfList(List<?> list, int depth) throws Throwable {
        int size = list.size();
        if (size == 0) {
            return OBJECT;
        }
        int samples = Math.min(SAMPLES, size);
        long sampled = 0;
        for (int i = 0; i < samples; i++) {
            int index = samples == 1 ? 0 : (int) ((long) i * (size - 1) / (samples - 1));
            sampled += size(list.get(index), depth);
        }
        return 2 * OBJECT + REFERENCE * size + sampled * size / samples;
    }

    private static long sizeOfCollection(Collection<?> collection, int depth) throws Throwable {
        int size = collection.size();
        int samples = 0;
        long sampled = 0;
        for (Iterator<?> elements = collection.iterator(); samples < SAMPLES && elements.hasNext(); samples++) {
            sampled += size(elements.next(), depth);
        }
        return samples == 0 ? OBJECT : 2 * OBJECT + ENTRY * size + sampled * size / samples;
    }
}
