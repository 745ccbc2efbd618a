package io.holdall.session.benchmark.contender;

import io.holdall.session.benchmark.cart.Cart;
import io.holdall.session.benchmark.cart.CartLine;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A cart in few octets, for one that knows what a cart is, as an application could pack it by hand: nothing but the values of its
 * lines, one line after the other until the end.
 *
 * <pre>
 * sku          length and UTF-8
 * description  length and UTF-8
 * quantity     number
 * pricePence   number
 * </pre>
 *
 * <p>Lengths and numbers are unsigned LEB128. There are no names and no version, so no field can ever come or go.
 */
final class PackedCart {

    private final byte[] octets;
    private int position;

    private PackedCart(byte[] octets) {
        this.octets = octets;
    }

    static byte[] pack(Cart cart) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (CartLine line : cart.lines()) {
            text(line.sku(), out);
            text(line.description(), out);
            number(line.quantity(), out);
            number(line.pricePence(), out);
        }
        return out.toByteArray();
    }

    /** The cart of octets that {@link #pack} has made. */
    static Cart unpack(byte[] octets) {
        PackedCart in = new PackedCart(octets);
        List<CartLine> lines = new ArrayList<>();
        while (in.position < octets.length) {
            lines.add(new CartLine(in.text(), in.text(), in.number(), in.number()));
        }
        return new Cart(lines);
    }

    private static void text(String text, ByteArrayOutputStream out) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        number(utf8.length, out);
        out.writeBytes(utf8);
    }

    private static void number(int number, ByteArrayOutputStream out) {
        int rest = number;
        while ((rest & ~0x7F) != 0) {
            out.write((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        out.write(rest);
    }

    private String text() {
        int length = number();
        String text = new String(octets, position, length, StandardCharsets.UTF_8);
        position += length;
        return text;
    }

    private int number() {
        int number = 0;
        int shift = 0;
        int octet;
        do {
            octet = octets[position++];
            number |= (octet & 0x7F) << shift;
            shift += 7;
        } while (octet < 0);
        return number;
    }
}
