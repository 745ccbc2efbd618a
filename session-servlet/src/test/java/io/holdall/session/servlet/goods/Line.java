package io.holdall.session.servlet.goods;

import java.math.BigDecimal;

/** A value. */
public record Line(String product, int quantity, BigDecimal price) {}
