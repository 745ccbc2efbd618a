package io.holdall.session.servlet.goods;

import java.util.ArrayList;
import java.util.List;

/** What applications of old keep in their sessions: an object that changes. */
public class Basket {

    /** What is in it. */
    public List<String> lines = new ArrayList<>();

    /** Puts something in. */
    public Basket with(String line) {
        lines.add(line);
        return this;
    }
}
