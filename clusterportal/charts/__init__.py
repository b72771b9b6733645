"""Charts drawn on the server as SVG: a table of numbers in, a picture, an image file and a CSV file out.

    chart = yen_by_year("budgets", _("Budgets"), _("By year."), {"第Ⅱ期": {2009: 7_500_000_000}})

    {% load charts %}
    {% chart chart image_url="…" data_url="…" %}     the picture, its table and the links
    chart_image(chart), chart_data(chart)            the answers of the two addresses

The page that shows a chart loads `register/charts.css` in its `head` block. A value of `None` is not known: it is left
out of the picture and said to be not stated, never drawn as zero.
"""
