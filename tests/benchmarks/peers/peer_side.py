"""The other dashboard's side, run by the Python of the scratch environment.

``python peer_side.py dump FOLDER`` trains LightGBM as our booster was and explains every client, as
its documentation advises before deploying; ``python peer_side.py serve FOLDER PORT THREADS PAGE``
serves what was dumped. It imports nothing of the project.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np

EXPLAINER, ROWS, ASKED = "explainer.joblib", "rows.npy", "asked.json"
LEAST, WHOLE = "least", "whole"
"""Its page of one client: with what answers a look-up alone, or as it comes."""
OTHER_PAGES = (
    "importances",
    "model_summary",
    "whatif",
    "shap_dependence",
    "shap_interaction",
    "decision_trees",
)


def dump(folder: Path) -> None:
    """Train, explain every client, and write both."""
    import lightgbm
    import pandas as pd
    from explainerdashboard import ClassifierExplainer

    asked = json.loads((folder / ASKED).read_text())
    columns = pd.DataFrame(np.load(folder / ROWS), columns=asked["features"])
    columns.index = pd.Index([str(client) for client in asked["clients"]], name="client")
    labels = pd.Series(asked["labels"], index=columns.index)
    model = lightgbm.LGBMClassifier(**asked["settings"]).fit(columns, labels)
    explainer = ClassifierExplainer(
        model, columns, labels, shap="tree", model_output="logodds", labels=["repaid", "defaulted"]
    )
    # What its ``calculate_properties`` computes, but for what is of no client.
    for compute in (
        explainer.pred_probas,
        explainer.pred_percentiles,
        explainer.y_binary,
        explainer.shap_base_value,
        explainer.get_shap_values_df,
        explainer.get_mean_abs_shap_df,
    ):
        compute()
    explainer.dump(folder / EXPLAINER)


def serve(folder: Path, port: int, threads: int, page: str) -> None:
    """Serve what was dumped, by the server that its own ``run(use_waitress=True)`` takes.

    The least page holds the list of clients, the prediction and its contributions; as it comes it
    has a table of these and the curve of a feature too.
    """
    from dash import html
    from explainerdashboard import ClassifierExplainer, ExplainerDashboard
    from explainerdashboard import custom as parts
    from waitress import serve as listen

    class Client(parts.ExplainerComponent):
        def __init__(self, explainer: object, title: str = "Client", name: str = "client") -> None:
            super().__init__(explainer, title, name)
            self.index = parts.ClassifierRandomIndexComponent(explainer)
            self.summary = parts.ClassifierPredictionSummaryComponent(explainer, hide_index=True)
            self.graph = parts.ShapContributionsGraphComponent(explainer, hide_index=True)
            shown = [self.summary, self.graph]
            self.connector = parts.IndexConnector(self.index, shown, explainer=explainer)

        def layout(self) -> object:
            return html.Div([part.layout() for part in (self.index, self.summary, self.graph)])

    explainer = ClassifierExplainer.from_file(folder / EXPLAINER)
    if page == LEAST:
        dashboard = ExplainerDashboard(explainer, Client, title="Clients")
    else:
        dashboard = ExplainerDashboard(explainer, **dict.fromkeys(OTHER_PAGES, False))
    listen(dashboard.flask_server(), host="127.0.0.1", port=port, threads=threads)


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["dump", folder]:
            dump(Path(folder))
        case ["serve", folder, port, threads, page]:
            serve(Path(folder), int(port), int(threads), page)
