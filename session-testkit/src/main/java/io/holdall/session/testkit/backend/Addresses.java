package io.holdall.session.testkit.backend;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;

/**
 * What the address of one kind of backend looks like.
 *
 * @param schemes those that it may have; the first is that of the servers that we start
 * @param defaultPort where an address names none; -1 if its client knows that
 * @param example for messages
 */
record Addresses(List<String> schemes, int defaultPort, String example) {

    URI of(Server server) {
        return URI.create(schemes.get(0) + "://" + server.host() + ":" + server.port());
    }

    /**
     * The address that somebody gave.
     *
     * @param setting what it stands in, for messages
     * @throws IllegalArgumentException if it is none; the message has nothing of it, as any part may be a password
     */
    URI parse(String setting, String text) {
        URI address;
        try {
            address = new URI(text.strip());
        } catch (URISyntaxException e) {
            throw refused(setting, "is not a URI (" + e.getReason() + ")");
        }
        if (address.getScheme() == null || !schemes.contains(address.getScheme())) {
            throw refused(setting, "does not begin with " + String.join(":// or ", schemes) + "://");
        }
        if (address.getHost() == null) {
            throw refused(setting, "names no host, or one with other characters than A-Z a-z 0-9 . -");
        }
        return address.getPort() < 0 && defaultPort > 0 ? withDefaultPort(address) : address;
    }

    private URI withDefaultPort(URI address) {
        String authority = address.getRawAuthority();
        String withoutColon = authority.endsWith(":") ? authority.substring(0, authority.length() - 1) : authority;
        String rest = address.toString().substring(address.toString().indexOf(authority) + authority.length());
        return URI.create(address.getScheme() + "://" + withoutColon + ":" + defaultPort + rest);
    }

    private IllegalArgumentException refused(String setting, String reason) {
        return new IllegalArgumentException(setting + " " + reason + "; it should be such as " + example
                + ", with % and two hex digits for what is special in a user's name or password");
    }
}
