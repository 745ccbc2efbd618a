package io.holdall.session.servlet;

import jakarta.servlet.DispatcherType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.ErrorPage;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.eclipse.jetty.ee11.servlet.ErrorPageErrorHandler;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** The containers that the tests run in, each without sessions of its own where it lets itself be told so. */
enum ContainerKind {
    JETTY {
        @Override
        int start(Site site) throws Exception {
            ServletContextHandler context = new ServletContextHandler("/", ServletContextHandler.NO_SESSIONS);
            FilterHolder filter = new FilterHolder(site.outerFilter());
            filter.setAsyncSupported(true);
            context.addFilter(filter, "/*", EnumSet.allOf(DispatcherType.class));
            ServletHolder servlet = new ServletHolder(site.servlet());
            servlet.setAsyncSupported(true);
            context.addServlet(servlet, "/");
            ErrorPageErrorHandler errors = new ErrorPageErrorHandler();
            errors.addErrorPage(418, Site.ERROR_PAGE);
            errors.addErrorPage(500, Site.ERROR_PAGE);
            context.setErrorHandler(errors);
            Server server = new Server();
            HttpConfiguration http = new HttpConfiguration();
            http.setHeaderCacheCaseSensitive(true); // see docs/servlet.md, and JettyHeaderCacheTest
            ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
            connector.setHost("127.0.0.1");
            server.addConnector(connector);
            server.setHandler(context);
            server.start();
            return connector.getLocalPort();
        }
    },
    TOMCAT {
        @Override
        int start(Site site) throws IOException, LifecycleException {
            Path directory = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "tomcat");
            Tomcat tomcat = new Tomcat();
            tomcat.setBaseDir(directory.toAbsolutePath().toString());
            tomcat.setHostname("127.0.0.1");
            tomcat.setPort(0);
            Context context = tomcat.addContext("", directory.toAbsolutePath().toString());
            FilterDef filter = new FilterDef();
            filter.setFilterName("sessions");
            filter.setFilter(site.outerFilter());
            filter.setAsyncSupported("true");
            context.addFilterDef(filter);
            FilterMap everywhere = new FilterMap();
            everywhere.setFilterName("sessions");
            everywhere.addURLPattern("/*");
            Arrays.stream(DispatcherType.values()).forEach(type -> everywhere.setDispatcher(type.name()));
            context.addFilterMap(everywhere);
            Tomcat.addServlet(context, "pages", site.servlet()).setAsyncSupported(true);
            context.addServletMappingDecoded("/", "pages");
            context.addErrorPage(errorPage(418));
            context.addErrorPage(errorPage(500));
            tomcat.getConnector().setProperty("address", "127.0.0.1");
            tomcat.start();
            return tomcat.getConnector().getLocalPort();
        }
    };

    private static final Map<ContainerKind, Running> SHARED = new EnumMap<>(ContainerKind.class);

    /** A container that serves a site. */
    record Running(int port, Site site) {}

    /** Starts a container on a free loopback port, for as long as the JVM lives; returns the port. */
    abstract int start(Site site) throws Exception;

    /** This JVM's container of this kind, started at the first call. */
    Running shared() throws Exception {
        synchronized (SHARED) {
            Running running = SHARED.get(this);
            if (running == null) {
                Site site = new Site();
                running = new Running(start(site), site);
                SHARED.put(this, running);
            }
            return running;
        }
    }

    private static ErrorPage errorPage(int status) {
        ErrorPage page = new ErrorPage();
        page.setErrorCode(status);
        page.setLocation(Site.ERROR_PAGE);
        return page;
    }
}
