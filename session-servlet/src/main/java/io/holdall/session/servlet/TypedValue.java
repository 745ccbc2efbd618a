package io.holdall.session.servlet;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The value of an attribute that no key is registered for: JSON with the names of its classes in it, as {@link TypedJson} writes
 * and reads it. A text to the manager's codec, so that no codec changes a number in it: as JSON's own, 1.10 would be 1.1 to one
 * that reads numbers as doubles.
 */
record TypedValue(@JsonValue String json) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    TypedValue {}

    /** Does not show the value. */
    @Override
    public String toString() {
        return "TypedValue[" + json.length() + " chars]";
    }
}
