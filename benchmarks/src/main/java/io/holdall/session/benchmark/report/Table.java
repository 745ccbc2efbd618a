package io.holdall.session.benchmark.report;

import java.util.List;

/**
 * A table as the templates show it.
 *
 * @param id its name in the page
 * @param caption what it shows
 * @param corner the heading over the rows' names
 * @param columns the headings over the cells
 * @param lines the rows
 */
record Table(String id, String caption, String corner, List<String> columns, List<Line> lines) {

    /**
     * A row.
     *
     * @param name its heading
     * @param bad what speaks against it, or empty
     * @param id its name in the page, or empty
     */
    record Line(String name, String bad, List<Cell> cells, String id) {
        Line(String name, String bad, List<Cell> cells) {
            this(name, bad, cells, "");
        }
    }
}
