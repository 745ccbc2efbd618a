package io.holdall.example.myclothes.shop;

/** How far logging out everywhere goes. */
public enum LogoutEverywhere {
    /** All sessions of the customer end. */
    EVERYWHERE("Ends all your sessions, on every device."),
    /** Those in this node's memory end. */
    THIS_NODE("Ends your sessions on this node; a session on another node stays, as this one cannot see it."),
    /** The store cannot find or end them. */
    NOWHERE(
            "Not possible here: your sessions are in your browsers' cookies, and the shop keeps no list of what was revoked.");

    private final String sentence;

    LogoutEverywhere(String sentence) {
        this.sentence = sentence;
    }

    /** For the customer. */
    String sentence() {
        return sentence;
    }
}
