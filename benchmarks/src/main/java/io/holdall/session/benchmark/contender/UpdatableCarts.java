package io.holdall.session.benchmark.contender;

import io.holdall.session.benchmark.cart.Cart;
import java.util.function.UnaryOperator;

/** Carts that several clients of one session may change at the same time: what becomes of their changes is asked of them. */
public interface UpdatableCarts extends Carts {

    /**
     * A request that changes a session's cart.
     *
     * @param change from the cart that it found; may be called again, with a newer one
     * @return the token from now on
     * @throws io.holdall.session.spi.SessionConflictException if it was refused, and nothing is changed
     */
    String update(String token, UnaryOperator<Cart> change);

    /** Whether several nodes see the same sessions. */
    boolean isShared();
}
