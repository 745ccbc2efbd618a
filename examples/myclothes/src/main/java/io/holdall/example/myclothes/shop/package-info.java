/** The shop's pages and what lies behind them: products, cart, login, checkout, orders. */
@NullMarked
package io.holdall.example.myclothes.shop;

import org.jspecify.annotations.NullMarked;
