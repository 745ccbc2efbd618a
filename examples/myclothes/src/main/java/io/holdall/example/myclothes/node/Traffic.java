package io.holdall.example.myclothes.node;

import io.holdall.example.myclothes.shop.RoundTrips;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.atomic.LongAdder;

/** The outermost filter: counts the customers' requests and those that failed, and puts on each response what all of them have. */
final class Traffic extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private final String node;
    private final transient RoundTrips roundTrips;
    private final LongAdder requests = new LongAdder();
    private final LongAdder errors = new LongAdder();

    Traffic(String node, RoundTrips roundTrips) {
        this.node = node;
        this.roundTrips = roundTrips;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        putHeaders(response);
        roundTrips.begin();
        boolean failed = true;
        try {
            chain.doFilter(request, response);
            failed = response.getStatus() >= 500;
        } finally {
            requests.increment();
            if (failed) {
                errors.increment();
            }
        }
    }

    /** What all responses have; put again where a response was reset. */
    void putHeaders(HttpServletResponse response) {
        response.setHeader("X-Node", node);
        response.setHeader(
                "Content-Security-Policy",
                "default-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "same-origin");
    }

    long requests() {
        return requests.sum();
    }

    long errors() {
        return errors.sum();
    }
}
