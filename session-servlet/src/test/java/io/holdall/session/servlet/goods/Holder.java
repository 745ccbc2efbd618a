package io.holdall.session.servlet.goods;

import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** A value whose part says by an annotation of Jackson's which class it is. */
public class Holder {

    /** Anything. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS, include = JsonTypeInfo.As.WRAPPER_ARRAY)
    public Object part = "text";
}
