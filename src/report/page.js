"use strict";
(function () {
	var root = document.documentElement;
	var tables = Array.from(document.querySelectorAll("table"));
	var controls = document.querySelector(".controls");
	var search = document.getElementById("search");
	var choice = document.getElementById("choice");
	var shown = document.querySelector(".shown");
	var tip = document.getElementById("tip");
	var none = document.querySelector(".none");
	var buttons = Array.from(document.querySelectorAll(".languages button"));

	/* What is shown of an element: of a cell its value. */
	function words(element) {
		var value = element.querySelector(".v, a") || element;
		var one = value.querySelector("[lang]:not([hidden])");
		return (one || value).textContent.trim();
	}

	function key(cell) {
		return cell.hasAttribute("data-s") ? cell.getAttribute("data-s") : words(cell);
	}

	/* Unknown ones stay at the end, whichever way. */
	function sort(table, column, descending) {
		var numeric = table.tHead.rows[0].cells[column].hasAttribute("data-n");
		var collator = new Intl.Collator(root.lang, { sensitivity: "base" });
		var body = table.tBodies[0];
		var rows = Array.from(body.rows).map(function (row) {
			return { row: row, key: key(row.cells[column]) };
		});
		rows.sort(function (a, b) {
			if (a.key === "" || b.key === "")
				return (a.key === "" ? 1 : 0) - (b.key === "" ? 1 : 0);
			var order = numeric
				? Number(a.key) - Number(b.key)
				: collator.compare(a.key, b.key);
			return descending ? -order : order;
		});
		rows.forEach(function (entry) {
			body.appendChild(entry.row);
		});
	}

	function press(table, column) {
		var cells = Array.from(table.tHead.rows[0].cells);
		var cell = cells[column];
		var now = cell.getAttribute("aria-sort");
		var descending = now ? now === "ascending" : cell.hasAttribute("data-n");
		cells.forEach(function (other) {
			other.removeAttribute("aria-sort");
		});
		cell.setAttribute("aria-sort", descending ? "descending" : "ascending");
		sort(table, column, descending);
	}

	function makeButtons(table) {
		Array.from(table.tHead.rows[0].cells).forEach(function (cell, column) {
			if (cell.classList.contains("trend")) return;
			var button = document.createElement("button");
			button.type = "button";
			while (cell.firstChild) button.appendChild(cell.firstChild);
			cell.appendChild(button);
			button.addEventListener("click", function () {
				press(table, column);
			});
		});
	}

	/* Cards on a small screen need each value's heading beside it. */
	function label() {
		tables.forEach(function (table) {
			var heads = Array.from(table.tHead.rows[0].cells).map(words);
			Array.from(table.tBodies[0].rows).forEach(function (row) {
				Array.from(row.cells).forEach(function (cell, column) {
					cell.setAttribute("data-label", heads[column]);
				});
			});
		});
	}

	function countShown() {
		var total = 0,
			visible = 0;
		tables.forEach(function (table) {
			var here = 0;
			Array.from(table.tBodies[0].rows).forEach(function (row) {
				total += 1;
				here += row.hidden ? 0 : 1;
			});
			var section = table.closest("section");
			section.hidden = here === 0 ? section.hasAttribute("data-group") : false;
			visible += here;
		});
		none.hidden = visible !== 0;
		shown.querySelectorAll("[data-t]").forEach(function (text) {
			text.textContent = text
				.getAttribute("data-t")
				.replace("{shown}", visible)
				.replace("{total}", total);
		});
	}

	function rowText(row) {
		var slug = row.querySelector(".slug");
		var cells = Array.from(row.cells).filter(function (cell) {
			return !cell.classList.contains("trend");
		});
		return (
			cells.map(words).join(" ") +
			" " +
			(slug ? slug.textContent : "")
		).toLocaleLowerCase();
	}

	function filter() {
		var text = search.value.trim().toLocaleLowerCase();
		var wanted = choice ? choice.value : "";
		tables.forEach(function (table) {
			Array.from(table.tBodies[0].rows).forEach(function (row) {
				var value = row.getAttribute("data-c");
				var fits = wanted === "" ? true : value === wanted;
				row.hidden = !(fits ? rowText(row).includes(text) : false);
			});
		});
		countShown();
	}

	function speak(language) {
		root.lang = language;
		document.querySelectorAll("span[lang], div[lang]").forEach(function (element) {
			element.hidden = element.lang !== language;
		});
		buttons.forEach(function (button) {
			button.setAttribute("aria-pressed", String(button.value === language));
		});
		document.title = words(document.querySelector("h1"));
		if (choice) {
			Array.from(choice.options).forEach(function (option) {
				var text = option.getAttribute("data-" + language.toLowerCase());
				option.textContent = text || option.textContent;
			});
		}
		label();
	}

	/* Where a value comes from, below it. */
	function showTip(target) {
		var value = target.closest ? target.closest(".v[aria-describedby]") : null;
		if (!value) return;
		tip.textContent = words(
			document.getElementById(value.getAttribute("aria-describedby")),
		);
		tip.hidden = false;
		var place = value.getBoundingClientRect();
		var left = Math.min(place.left, root.clientWidth - tip.offsetWidth - 16);
		tip.style.left = Math.max(left, 16) + window.scrollX + "px";
		tip.style.top = place.bottom + 4 + window.scrollY + "px";
	}

	function hideTip() {
		tip.hidden = true;
	}

	root.classList.add("js");
	tables.forEach(makeButtons);
	controls.hidden = false;
	search.addEventListener("input", filter);
	if (choice) choice.addEventListener("change", filter);
	buttons.forEach(function (button) {
		button.parentElement.hidden = false;
		button.addEventListener("click", function () {
			speak(button.value);
			filter();
		});
	});
	document.addEventListener("focusin", function (event) {
		showTip(event.target);
	});
	document.addEventListener("focusout", hideTip);
	document.addEventListener("pointerover", function (event) {
		if (tip.contains(event.target)) return;
		hideTip();
		showTip(event.target);
	});
	document.addEventListener("keydown", function (event) {
		if (event.key === "Escape") hideTip();
	});
	label();
	filter();
})();
