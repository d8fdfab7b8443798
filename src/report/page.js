"use strict";
(function () {
	var root = document.documentElement;
	var table = document.querySelector("table");
	var heads = Array.from(table.tHead.rows[0].cells);
	var groups = Array.from(table.tBodies);
	var texts = new Map(); /* of the rows, in the language shown */
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

	/* Of a group, without its heading. */
	function rowsOf(group) {
		return Array.from(group.rows).filter(function (row) {
			return !row.classList.contains("group");
		});
	}

	function key(cell) {
		return cell.hasAttribute("data-s") ? cell.getAttribute("data-s") : words(cell);
	}

	/* Unknown ones stay at the end, whichever way. */
	function sort(group, column, descending) {
		var numeric = heads[column].hasAttribute("data-n");
		var collator = new Intl.Collator(root.lang, { sensitivity: "base" });
		var entries = rowsOf(group).map(function (row) {
			return { row: row, key: key(row.cells[column]) };
		});
		entries.sort(function (a, b) {
			if (a.key === "" || b.key === "")
				return (a.key === "" ? 1 : 0) - (b.key === "" ? 1 : 0);
			var order = numeric
				? Number(a.key) - Number(b.key)
				: collator.compare(a.key, b.key);
			return descending ? -order : order;
		});
		entries.forEach(function (entry) {
			group.appendChild(entry.row);
		});
	}

	function press(column) {
		var now = heads[column].getAttribute("aria-sort");
		var descending = now ? now === "ascending" : heads[column].dataset.n === "count";
		heads.forEach(function (head) {
			head.removeAttribute("aria-sort");
		});
		heads[column].setAttribute("aria-sort", descending ? "descending" : "ascending");
		groups.forEach(function (group) {
			sort(group, column, descending);
		});
	}

	function makeButtons() {
		heads.forEach(function (head, column) {
			if (head.classList.contains("trend")) return;
			var button = document.createElement("button");
			button.type = "button";
			while (head.firstChild) button.appendChild(head.firstChild);
			head.appendChild(button);
			button.addEventListener("click", function () {
				press(column);
			});
		});
	}

	/* Cards on a small screen need each value's heading beside it. */
	function label() {
		var labels = heads.map(words);
		groups.forEach(function (group) {
			rowsOf(group).forEach(function (row) {
				Array.from(row.cells).forEach(function (cell, column) {
					cell.setAttribute("data-label", labels[column]);
				});
			});
		});
	}

	function countShown() {
		var total = 0,
			visible = 0;
		groups.forEach(function (group) {
			var rows = rowsOf(group);
			var here = rows.filter(function (row) {
				return !row.hidden;
			}).length;
			group.hidden = here === 0;
			total += rows.length;
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

	/* What a row is found by: also its repository, and the heading of its group. */
	function rowText(row) {
		var cells = Array.from(row.cells).filter(function (cell) {
			return !cell.classList.contains("trend");
		});
		var more = [row.querySelector(".slug"), row.parentElement.querySelector(".group")];
		return cells.concat(more.filter(Boolean)).map(words).join(" ").toLocaleLowerCase();
	}

	function filter() {
		var text = search.value.trim().toLocaleLowerCase();
		var wanted = choice ? choice.value : "";
		groups.forEach(function (group) {
			rowsOf(group).forEach(function (row) {
				var value = row.getAttribute("data-c");
				var fits = wanted === "" ? true : value === wanted;
				if (!texts.has(row)) texts.set(row, rowText(row));
				row.hidden = !(fits ? texts.get(row).includes(text) : false);
			});
		});
		countShown();
	}

	function speak(language) {
		root.lang = language;
		texts.clear();
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
	makeButtons();
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
