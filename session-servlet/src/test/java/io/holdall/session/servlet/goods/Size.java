package io.holdall.session.servlet.goods;

/** An enum with a constant of its own class. */
public enum Size {
    /** Plain. */
    SMALL,
    /** With a body. */
    LARGE {
        @Override
        public String toString() {
            return "large";
        }
    }
}
