package io.holdall.session.sticky;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** nginx with {@code docs/load-balancing/nginx.conf}. */
final class Nginx extends LoadBalancer {

    private final List<String> command;
    private final String firstNode;

    Nginx(Path program, Path home, ShopNode one, ShopNode two) throws Exception {
        super("nginx.conf", home, one, two);
        firstNode = "upstream all_nodes {\n        server " + one.address();
        String here = home + "/";
        // Where a distribution's nginx writes to, only root may write.
        edit("http {\n", """
                http {
                    access_log %1$saccess.log;
                    client_body_temp_path %1$sbody;
                    proxy_temp_path %1$sproxy;
                    fastcgi_temp_path %1$sfastcgi;
                    uwsgi_temp_path %1$suwsgi;
                    scgi_temp_path %1$sscgi;
                """.formatted(here));
        command = List.of(
                program.toString(),
                "-e",
                "stderr",
                "-p",
                here,
                "-c",
                configuration.toString(),
                "-g",
                "daemon off; error_log stderr; pid " + here + "pid;");
        start(command);
    }

    @Override
    void drainFirstNode() throws IOException, InterruptedException {
        edit(firstNode + ";", firstNode + " down;");
        List<String> reload =
                Stream.concat(command.stream(), Stream.of("-s", "reload")).toList();
        int status = run(reload).waitFor();
        if (status != 0) {
            throw new IllegalStateException("nginx refuses to reload: " + log());
        }
    }
}
