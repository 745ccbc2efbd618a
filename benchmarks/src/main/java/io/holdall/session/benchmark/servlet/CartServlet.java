package io.holdall.session.benchmark.servlet;

import io.holdall.session.benchmark.cart.Cart;
import io.holdall.session.benchmark.cart.RealCarts;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** A tiny application: it begins a cart, reads it, or changes it, by nothing but the servlet API. */
final class CartServlet extends HttpServlet {

    /** The attribute. */
    static final String CART = "cart";

    private static final long serialVersionUID = 1L;
    private static final int CART_LINES = 10;
    private static final List<Cart> WANTED = RealCarts.ofSize(CART_LINES, 64);

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        int lines = switch (request.getServletPath()) {
            case "/begin" -> begin(request);
            case "/read" -> read(request);
            case "/write" -> write(request);
            default -> CART_LINES; // a page without a session
        };
        byte[] body = Integer.toString(lines).getBytes(StandardCharsets.US_ASCII);
        response.setContentType("text/plain");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /** The query is the client's number, for those who want other carts than each other; 0 if there is none. */
    private static int begin(HttpServletRequest request) {
        String client = Objects.requireNonNullElse(request.getQueryString(), "0");
        Cart wanted = WANTED.get(Integer.parseInt(client) % WANTED.size());
        request.getSession().setAttribute(CART, wanted);
        return wanted.lines().size();
    }

    private static int read(HttpServletRequest request) {
        return cart(request.getSession()).lines().size();
    }

    private static int write(HttpServletRequest request) {
        HttpSession session = request.getSession();
        Cart cart = cart(session);
        Cart changed = cart.plusInsteadOfOldest(cart.lines().get(0));
        session.setAttribute(CART, changed);
        return changed.lines().size();
    }

    private static Cart cart(HttpSession session) {
        return (Cart) Objects.requireNonNull(session.getAttribute(CART), "the cart that was begun");
    }
}
