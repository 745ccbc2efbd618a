package io.holdall.session.servlet.elsewhere;

import java.util.concurrent.atomic.AtomicInteger;

/** A type outside the packages that tests allow; counts how often it was made. */
public class Planted {

    /** How often one was made. */
    public static final AtomicInteger MADE = new AtomicInteger();

    /** Something to be set. */
    public String text = "";

    /** Counts. */
    public Planted() {
        MADE.incrementAndGet();
    }
}
