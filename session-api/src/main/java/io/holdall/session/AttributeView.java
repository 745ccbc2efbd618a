package io.holdall.session;

import io.holdall.session.spi.Attribute;
import io.holdall.session.spi.Delta;
import io.holdall.session.spi.SessionCodecException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of one session as its application sees and changes them: the stored ones, what was read of them, and what was
 * done to them since, in order, so that it can be done again on a newer state. Not thread-safe.
 */
final class AttributeView {

    private final AttributeCodec codec;
    private Map<String, Attribute> base;
    private List<Operation> operations = List.of();
    private @Nullable Slot slots; // a chain: sessions touch few attributes, and most requests one
    private boolean applying;
    private boolean behind; // the operations are not yet done on this base
    private boolean stale; // nothing is to be done on this base, but the slots are of the one before

    AttributeView(AttributeCodec codec, Map<String, Attribute> base) {
        this.codec = codec;
        this.base = base;
    }

    <T> @Nullable T get(SessionKey<T> key) {
        return read(key.name()).decode(key, codec);
    }

    /** The value, without it being a read that a commit rests on. */
    <T> @Nullable T peek(SessionKey<T> key) {
        return slot(key.name()).decode(key, codec);
    }

    /** Whether this very object was put last. */
    boolean holds(SessionKey<?> key, Object object) {
        for (Slot slot = slots; slot != null && !stale; slot = slot.next) {
            if (slot.name.equals(key.name())) {
                return slot.hasTaken(key, object);
            }
        }
        return false;
    }

    void undecodable(String name, SessionCodecException cause) {
        codec.undecodable(name, cause);
    }

    /** Whether there is such an attribute now, decodable or not. Costs less than {@link #get}, and is no read that a commit rests on. */
    boolean has(SessionKey<?> key) {
        for (Slot slot = slots; slot != null && !stale; slot = slot.next) {
            if (slot.name.equals(key.name())) {
                return slot.value() != null;
            }
        }
        return base.containsKey(key.name());
    }

    /** Whether there is any attribute in a session that is not stored. */
    boolean hasAny() {
        for (Slot slot = slots; slot != null; slot = slot.next) {
            if (slot.value() != null) {
                return true;
            }
        }
        return false;
    }

    <T> void put(SessionKey<T> key, T value) {
        Slot slot = slot(key.name());
        write(slot, new Operation.Put<>(key, codec.encode(key, value), slot.read(), slot.known()));
        slot.noteTaken(key, value);
    }

    void remove(SessionKey<?> key) {
        Slot slot = slot(key.name());
        if (slot.value() == null && (slot.read() || slot.written())) {
            return; // known to be absent
        }
        write(slot, new Operation.Remove(key, slot.read(), slot.known()));
    }

    <T> T update(SessionKey<T> key, T initial, UnaryOperator<T> function) {
        Slot slot = read(key.name());
        Operation operation = new Operation.Update<>(key, initial, function, slot.read());
        if (run(slot, operation)) {
            record(slot, operation);
        }
        return Objects.requireNonNull(slot.decode(key, codec), "an update leaves a value");
    }

    /** The names of the attributes that there are now; a copy. */
    Set<String> names() {
        if (stale) {
            moveSlots();
        }
        Set<String> names = new HashSet<>(base.keySet());
        for (Slot slot = slots; slot != null; slot = slot.next) {
            if (slot.value() == null) {
                names.remove(slot.name);
            } else {
                names.add(slot.name);
            }
        }
        names.removeIf(name -> name.startsWith(SessionKey.RESERVED));
        return names;
    }

    /** The names of the attributes whose objects, given out or taken, were changed since, so that they differ from what is kept. */
    Set<String> changedInPlace() {
        Set<String> names = new HashSet<>();
        for (Slot slot = slots; slot != null; slot = slot.next) {
            if (slot.isChangedInPlace(codec)) {
                names.add(slot.name);
            }
        }
        return names;
    }

    /** The operations so far. */
    int operationCount() {
        return operations.size();
    }

    /** Whether anything that was done rests on what was read. */
    boolean restsOnRead() {
        for (Operation operation : operations) {
            if (operation.rests()) {
                return true;
            }
        }
        return false;
    }

    /** What the operations come to. */
    Delta delta() {
        if (operations.isEmpty()) {
            return Delta.EMPTY;
        }
        if (slots != null
                && slots.next == null
                && slots.written()) { // as most requests write one attribute and no other
            Attribute value = slots.value();
            return value == null ? Delta.remove(slots.name) : Delta.put(slots.name, value);
        }
        Map<String, Attribute> puts = new HashMap<>();
        Set<String> removals = new HashSet<>();
        for (Slot slot = slots; slot != null; slot = slot.next) {
            Attribute value = slot.value();
            if (slot.written() && value != null) {
                puts.put(slot.name, value);
            } else if (slot.written()) {
                removals.add(slot.name);
            }
        }
        return new Delta(puts, removals);
    }

    /** Moves to a newer state that has the first {@code stored} operations in it; {@link #catchUp} does the others again. */
    void moveTo(Map<String, Attribute> newBase, int stored) {
        base = newBase;
        operations = stored == operations.size()
                ? List.of()
                : new ArrayList<>(operations.subList(stored, operations.size()));
        behind = !operations.isEmpty();
        stale = !behind;
    }

    /**
     * Does the operations again on the state last moved to, if that is still to do. If one of them fails it stays to do, so that
     * a part of them is never taken for the whole.
     */
    void catchUp() {
        if (!behind) {
            return;
        }
        Slot old = slots;
        moveSlots();
        try {
            for (Operation operation : operations) {
                run(slot(operation.name()), operation);
            }
            behind = false;
        } finally {
            if (behind) {
                slots = old;
            }
        }
    }

    private void moveSlots() {
        Slot fresh = null;
        for (Slot slot = slots; slot != null; slot = slot.next) {
            fresh = slot.over(base.get(slot.name), fresh);
        }
        slots = fresh;
        stale = false;
    }

    private Slot read(String name) {
        Slot slot = slot(name);
        slot.noteRead();
        return slot;
    }

    private Slot slot(String name) {
        if (stale) {
            moveSlots();
        }
        for (Slot slot = slots; slot != null; slot = slot.next) {
            if (slot.name.equals(name)) {
                return slot;
            }
        }
        Slot slot = new Slot(name, base.get(name), slots);
        slots = slot;
        return slot;
    }

    /** Shows what was written; if the base has moved on from what it rests on, {@link #catchUp} settles that. */
    private void write(Slot slot, Operation.Write operation) {
        requireNotApplying();
        if (!operation.standsOn(slot.value())) {
            behind = true;
        }
        slot.write(operation.value());
        record(slot, operation);
    }

    private void record(Slot slot, Operation operation) {
        slot.noteWritten();
        if (operations.isEmpty()) {
            operations = List.of(operation); // most requests do one thing
            return;
        }
        if (operations.size() == 1) {
            operations = new ArrayList<>(operations);
        }
        operations.add(operation);
    }

    private boolean run(Slot slot, Operation operation) {
        requireNotApplying();
        applying = true;
        try {
            return operation.applyTo(slot, codec);
        } finally {
            applying = false;
        }
    }

    private void requireNotApplying() {
        if (applying) {
            throw new IllegalStateException("the function given to Session.update must not change the session itself");
        }
    }
}
