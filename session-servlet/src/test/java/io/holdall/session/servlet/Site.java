package io.holdall.session.servlet;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What a container serves: pages by path, behind the filter of the test that runs. */
final class Site {

    /** Where a container forwards to for status 418 and 500 and for what a page throws. */
    static final String ERROR_PAGE = "/error-page";

    private final Map<String, Page> pages = new ConcurrentHashMap<>();
    private final Queue<AssertionError> failures = new ConcurrentLinkedQueue<>();
    private volatile Filter filter;
    private volatile String test = "";
    private FilterConfig config;

    /** The request header by which a browser says for which test it asks. */
    static final String TEST = "X-Test";

    /** Forgets what the test before has left, and answers none of its requests that come late: they would meet this one's pages. */
    void clear() {
        test = UUID.randomUUID().toString();
        pages.clear();
        failures.clear();
        page(ERROR_PAGE, (request, response) -> response.getWriter().print("error " + response.getStatus()));
    }

    /** The name of the test that the site is for. */
    String test() {
        return test;
    }

    void page(String path, Page page) {
        pages.put(path, page);
    }

    /** From now on every request goes through this filter. */
    void filter(Filter next) throws ServletException {
        next.init(config);
        filter = next;
    }

    /** Fails with what a page has asserted in vain. */
    void rethrow() {
        AssertionError failure = failures.poll();
        if (failure != null) {
            throw failure;
        }
    }

    /** The filter to register with a container. */
    Filter outerFilter() {
        return new Filter() {
            @Override
            public void init(FilterConfig filterConfig) {
                config = filterConfig;
            }

            @Override
            public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
                    throws IOException, ServletException {
                filter.doFilter(request, response, chain);
            }
        };
    }

    /** The servlet to register with a container, for all paths. */
    HttpServlet servlet() {
        return new Pages(this);
    }

    private static final class Pages extends HttpServlet {

        private static final long serialVersionUID = 1L;

        private final transient Site site;

        Pages(Site site) {
            this.site = site;
        }

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response)
                throws ServletException, IOException {
            String test = request.getHeader(TEST);
            if (test != null && !test.equals(site.test)) {
                response.setStatus(HttpServletResponse.SC_GONE);
                return;
            }
            Page page = site.pages.get(path(request));
            if (page == null) {
                response.setStatus(HttpServletResponse.SC_NOT_FOUND);
                return;
            }
            try {
                page.answer(request, response);
            } catch (AssertionError e) {
                site.failures.add(e);
                throw e;
            } catch (IOException | ServletException | RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new ServletException(e);
            }
        }

        /** The page's, which in an include is not the request's. */
        private static String path(HttpServletRequest request) {
            Object included = request.getAttribute("jakarta.servlet.include.servlet_path");
            return included == null ? request.getServletPath() : (String) included;
        }
    }
}
