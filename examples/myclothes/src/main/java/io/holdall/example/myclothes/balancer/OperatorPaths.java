package io.holdall.example.myclothes.balancer;

import org.eclipse.jetty.http.HttpURI;
import org.jspecify.annotations.Nullable;

/**
 * The paths under {@code /-/}, which nodes serve to the balancer and to the operator only. They are recognised in any spelling
 * that a node could read so: percent-encoded, with dots, with empty segments, with parameters.
 */
final class OperatorPaths {

    private static final String SEGMENT = "-";

    private OperatorPaths() {}

    static boolean match(HttpURI uri) {
        return isOperators(uri.getPath()) || isOperators(uri.getCanonicalPath()) || isOperators(uri.getDecodedPath());
    }

    private static boolean isOperators(@Nullable String path) {
        if (path == null) {
            return false;
        }
        int from = 0;
        while (from < path.length() && path.charAt(from) == '/') {
            from++;
        }
        int to = from;
        while (to < path.length() && "/;?#".indexOf(path.charAt(to)) < 0) {
            to++;
        }
        return path.substring(from, to).equals(SEGMENT);
    }
}
